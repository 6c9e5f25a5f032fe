using System.Runtime.InteropServices;
using AgentLocator.Audio;

namespace AgentLocator.Measure.Throughput;

/// <summary>Whether sox makes the same of every 16-bit sample, and of every code.</summary>
internal static class G711Agreement
{
    /// <param name="sox">The program.</param>
    /// <param name="name">Which of the four.</param>
    /// <param name="from">Its input's format.</param>
    /// <param name="to">Its output's format.</param>
    public static bool With(Sox sox, string name, string[] from, string[] to)
    {
        short[] samples = [.. Enumerable.Range(short.MinValue, 65536).Select(sample => (short)sample)];
        byte[] codes = [.. Enumerable.Range(0, 256).Select(code => (byte)code)];
        var (encoded, decoded) = (new byte[samples.Length], new short[codes.Length]);
        switch (name)
        {
            case "mu-law encode":
                MuLaw.Encode(samples, encoded);
                break;
            case "A-law encode":
                ALaw.Encode(samples, encoded);
                break;
            case "mu-law decode":
                MuLaw.Decode(codes, decoded);
                break;
            default:
                ALaw.Decode(codes, decoded);
                break;
        }

        return name.EndsWith("encode", StringComparison.Ordinal)
            ? sox.Convert(MemoryMarshal.AsBytes<short>(samples), from, to).AsSpan().SequenceEqual(encoded)
            : MemoryMarshal.Cast<byte, short>(sox.Convert(codes, from, to)).SequenceEqual(decoded);
    }
}
