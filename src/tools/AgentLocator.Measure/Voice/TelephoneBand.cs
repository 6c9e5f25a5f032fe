using System.Numerics;
using System.Runtime.InteropServices;

namespace AgentLocator.Measure.Voice;

/// <summary>What a telephone line lets through of 8 kHz audio: 300 to 3400 Hz, by a symmetric filter of 257 coefficients (Hamming).</summary>
internal static class TelephoneBand
{
    private const int Half = 128;
    private const double Low = 300.0 / 8000;
    private const double High = 3400.0 / 8000;

    private static readonly float[] Coefficients = Build();

    /// <summary>As long as the input, and in step with it.</summary>
    public static float[] Filter(ReadOnlySpan<float> samples)
    {
        var padded = new float[samples.Length + Coefficients.Length + Half];
        samples.CopyTo(padded.AsSpan(Half));
        var result = new float[samples.Length];
        for (var i = 0; i < result.Length; i++)
        {
            var sum = Vector<float>.Zero;
            for (var j = 0; j < Coefficients.Length; j += Vector<float>.Count)
            {
                sum += Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Coefficients), (nuint)j)
                    * Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(padded), (nuint)(i + j));
            }

            result[i] = Vector.Sum(sum);
        }

        return result;
    }

    private static float[] Build()
    {
        // Filled up with zeros to what vectors of any width divide.
        var coefficients = new float[(2 * Half) + 32];
        for (var i = -Half; i <= Half; i++)
        {
            var ideal = i == 0 ? 2 * (High - Low) : (Math.Sin(2 * Math.PI * High * i) - Math.Sin(2 * Math.PI * Low * i)) / (Math.PI * i);
            coefficients[i + Half] = (float)(ideal * (0.54 + (0.46 * Math.Cos(Math.PI * i / Half))));
        }

        return coefficients;
    }
}
