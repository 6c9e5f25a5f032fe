using System.Runtime.InteropServices;
using AgentLocator.GoogleCloud.Speech.V1;

namespace AgentLocator.GoogleCloud.Speech;

/// <summary>Tells a pause between words from a word.</summary>
internal static class QuietAudio
{
    // About -38 dBFS: below it are the two lowest segments of mu-law.
    private const int QuietSample = 400;
    private const int QuietCode = 0x20;

    public static bool IsQuiet(ReadOnlySpan<byte> audio, RecognitionConfig.Types.AudioEncoding encoding)
    {
        long sum = 0;
        if (encoding == RecognitionConfig.Types.AudioEncoding.Mulaw)
        {
            foreach (var code in audio)
            {
                sum += ~code & 0x7F;
            }

            return sum <= (long)QuietCode * audio.Length;
        }

        var samples = MemoryMarshal.Cast<byte, short>(audio);
        foreach (var sample in samples)
        {
            sum += Math.Abs((int)sample);
        }

        return sum <= (long)QuietSample * samples.Length;
    }
}
