using System.Buffers.Binary;
using AgentLocator.ProviderSimulator.Hearing;

namespace AgentLocator.ProviderSimulator.Speaking;

/// <summary>Speaks: known sentences in their recorded voice, all else as a hum of 60 ms a letter with a pause at each space.</summary>
internal static class SimulatedVoice
{
    private const int LetterMs = 60;
    private const double Hertz = 180;
    private const double Amplitude = 9000;

    public static byte[] Speak(string text, SoundFormat format, double speed = 1)
    {
        if (format == SoundFormat.Telephone && speed == 1 && KnownSentences.SoundOf(text) is { } known)
        {
            return known;
        }

        var perLetter = (int)(format.SampleRate * LetterMs / 1000 / (speed <= 0 ? 1 : speed));
        var sound = new byte[text.Length * perLetter * format.BytesPerSample];
        for (var i = 0; i < text.Length * perLetter; i++)
        {
            var isSilent = char.IsWhiteSpace(text[i / perLetter]);
            Put(sound, i, isSilent ? (short)0 : (short)(Amplitude * Math.Sin(2 * Math.PI * Hertz * i / format.SampleRate)), format.Coding);
        }

        return sound;
    }

    private static void Put(byte[] sound, int index, short sample, SampleCoding coding)
    {
        switch (coding)
        {
            case SampleCoding.MuLaw:
                sound[index] = Samples.EncodeMuLaw(sample);
                break;
            case SampleCoding.ALaw:
                sound[index] = Samples.EncodeALaw(sample);
                break;
            default:
                BinaryPrimitives.WriteInt16LittleEndian(sound.AsSpan(2 * index), sample);
                break;
        }
    }
}
