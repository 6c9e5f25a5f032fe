using AgentLocator.Audio;

namespace AgentLocator.Measure.Voice;

/// <summary>How our own voice comes back over the line: 15 to 30 dB quieter, after 100 to 500 ms, duller and blurred.</summary>
internal static class EchoPath
{
    /// <summary>What we play: speech at -20 dBFS.</summary>
    public static byte[] Played(TestCall ours) => Line.ToMuLaw(Array.ConvertAll(ours.Speech, sample => (float)(sample * 0.1 / ours.Level)));

    public static void Add(float[] samples, byte[] played, Random random)
    {
        var returned = Math.Pow(10, -(15 + (15 * random.NextDouble())) / 20);
        var delay = random.Next(100, 500) * 8;
        float dull = 0;
        for (var i = delay; i + 120 < samples.Length; i++)
        {
            var sample = MuLaw.Decode(played[i - delay]) / 32768f;
            dull = (0.4f * dull) + (0.6f * sample);
            samples[i] += (float)(returned * dull);
            samples[i + 40] += (float)(0.3 * returned * dull);
            samples[i + 120] += (float)(0.2 * returned * dull);
        }
    }
}
