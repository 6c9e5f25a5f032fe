using AgentLocator.Audio;

namespace AgentLocator.Measure.Voice;

/// <summary>What comes over the line, and what we play at the same time, both in mu-law.</summary>
internal sealed record Line(byte[] Heard, byte[]? Played)
{
    /// <summary>Rounds and clips, as a telephone does.</summary>
    public static byte[] ToMuLaw(float[] samples)
    {
        var linear = Array.ConvertAll(samples, sample => (short)Math.Clamp(MathF.Round(sample * 32768), short.MinValue, short.MaxValue));
        var codes = new byte[linear.Length];
        MuLaw.Encode(linear, codes);
        return codes;
    }
}
