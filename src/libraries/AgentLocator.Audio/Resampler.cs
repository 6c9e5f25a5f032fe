using System.Numerics;
using System.Runtime.InteropServices;

namespace AgentLocator.Audio;

/// <summary>
/// Changes the sampling rate of one channel while it streams past, by a polyphase FIR filter (Kaiser window) with linear phase. Made for 8, 16, 24 and 48 kHz; other rates with a
/// common divisor work too.
/// Of the lower of both rates: pass band 0 to 0.45 (to 3600 Hz at 8 kHz) within 0.01 dB; stop band from 0.5 at least 95 dB down, so that nothing is mirrored.
/// Output is in step with input: the filter's delay of <see cref="Delay"/> is made up for by holding samples back. Not for use by several threads at once.
/// </summary>
public sealed class Resampler
{
    private const double PassBand = 0.45;
    private const double StopBand = 0.5;
    private const double AttenuationDb = 100;
    private const int BlockSamples = 1024;

    private readonly int _up;
    private readonly int _down;
    private readonly int _taps;
    private readonly float[] _phases;
    private readonly float[] _window;

    // How the next sample lies between those of the window: whole samples from the window's begin, and the phase after that.
    private int _filled;
    private int _at;
    private int _phase;
    private long _taken;
    private long _given;

    /// <param name="fromRate">Samples per second of the input.</param>
    /// <param name="toRate">Samples per second of the output.</param>
    public Resampler(int fromRate, int toRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fromRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(toRate);
        var divisor = (int)BigInteger.GreatestCommonDivisor(fromRate, toRate);
        (FromRate, ToRate, _up, _down) = (fromRate, toRate, toRate / divisor, fromRate / divisor);

        var half = HalfLength(Math.Min(fromRate, toRate) / (double)fromRate / _up);
        _taps = RoundUp((2 * half / _up) + 4);
        _phases = BuildPhases(half);
        _window = new float[_taps + BlockSamples];
        Delay = TimeSpan.FromSeconds(_taps / 2 / (double)fromRate);
        Reset();
    }

    /// <summary>Samples per second of the input.</summary>
    public int FromRate { get; }

    /// <summary>Samples per second of the output.</summary>
    public int ToRate { get; }

    /// <summary>How much input is held back until what follows it is known.</summary>
    public TimeSpan Delay { get; }

    /// <summary>The most samples that <see cref="Process"/> writes for so many of input, and <see cref="Flush"/> for none.</summary>
    public int MaxOutput(int inputSamples) => (int)(((inputSamples + (long)_taps) * _up / _down) + 1);

    /// <summary>Takes the next samples and writes those of the output that are known by now. Returns how many.</summary>
    /// <param name="input">As many as come.</param>
    /// <param name="output">At least <see cref="MaxOutput"/> of the input's length.</param>
    public int Process(ReadOnlySpan<short> input, Span<short> output)
    {
        var written = 0;
        _taken += input.Length;
        while (input.Length > 0)
        {
            var piece = input[..Math.Min(input.Length, _window.Length - _filled)];
            for (var i = 0; i < piece.Length; i++)
            {
                _window[_filled + i] = piece[i];
            }

            _filled += piece.Length;
            input = input[piece.Length..];
            written += Drain(output[written..], long.MaxValue);
        }

        _given += written;
        return written;
    }

    /// <summary>Writes what is held back, as if silence followed, and begins anew. In all, output is as long as input.</summary>
    /// <param name="output">At least <see cref="MaxOutput"/> of 0.</param>
    public int Flush(Span<short> output)
    {
        var left = ((_taken * _up) + _down - 1) / _down - _given;
        var written = 0;
        while (written < left)
        {
            _window.AsSpan(_filled).Clear();
            _filled = _window.Length;
            written += Drain(output[written..], left - written);
        }

        Reset();
        return written;
    }

    /// <summary>Forgets what came before.</summary>
    public void Reset()
    {
        // Silence came before the first sample, which is under the middle of the filter for the first of the output.
        Array.Clear(_window);
        _filled = _taps / 2;
        (_at, _phase, _taken, _given) = (0, 0, 0, 0);
    }

    private int Drain(Span<short> output, long most)
    {
        var written = 0;
        while (_at + _taps <= _filled && written < most)
        {
            var sum = Dot(ref MemoryMarshal.GetArrayDataReference(_phases), _phase * _taps, ref MemoryMarshal.GetArrayDataReference(_window), _at, _taps);
            output[written++] = (short)Math.Clamp(MathF.Round(sum), short.MinValue, short.MaxValue);
            _phase += _down;
            _at += _phase / _up;
            _phase %= _up;
        }

        // What the filter has passed goes; where more is skipped than there is, the rest of the way is still to come.
        var passed = Math.Min(_at, _filled);
        _window.AsSpan(passed, _filled - passed).CopyTo(_window);
        _filled -= passed;
        _at -= passed;
        return written;
    }

    private static float Dot(ref float coefficients, int first, ref float samples, int at, int count)
    {
        var (a, b) = (Vector<float>.Zero, Vector<float>.Zero);
        for (var i = 0; i < count; i += 2 * Vector<float>.Count)
        {
            a = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref coefficients, (nuint)(first + i)), Vector.LoadUnsafe(ref samples, (nuint)(at + i)), a);
            b = Vector.MultiplyAddEstimate(
                Vector.LoadUnsafe(ref coefficients, (nuint)(first + i + Vector<float>.Count)), Vector.LoadUnsafe(ref samples, (nuint)(at + i + Vector<float>.Count)), b);
        }

        return Vector.Sum(a + b);
    }

    // Kaiser's formula for the length that a transition of this width takes; rate is the lower one, as a share of the rate at which the filter runs.
    private static int HalfLength(double rate) => (int)Math.Ceiling((AttenuationDb - 7.95) / (2.285 * 2 * Math.PI * (StopBand - PassBand) * rate) / 2);

    private static int RoundUp(int taps)
    {
        var step = 2 * Vector<float>.Count;
        return (taps + step - 1) / step * step;
    }

    /// <summary>
    /// The filter's coefficients by phase, each phase in the order of the samples. For phase p and the window's sample j the distance from the middle is
    /// (j - taps / 2) * up - p, in steps of the rate at which the filter runs.
    /// </summary>
    private float[] BuildPhases(int half)
    {
        var cutoff = (PassBand + StopBand) / 2 * Math.Min(FromRate, ToRate) / FromRate / _up;
        var beta = 0.1102 * (AttenuationDb - 8.7);
        var phases = new float[_up * _taps];
        var row = new double[_taps];
        for (var phase = 0; phase < _up; phase++)
        {
            double sum = 0;
            for (var j = 0; j < _taps; j++)
            {
                double distance = ((j - (_taps / 2)) * (long)_up) - phase;
                row[j] = Math.Abs(distance) > half ? 0 : Sinc(2 * cutoff * distance) * Bessel(beta * Math.Sqrt(1 - (distance * distance / half / half)));
                sum += row[j];
            }

            // Each phase has a gain of exactly one, so that a constant stays constant.
            for (var j = 0; j < _taps; j++)
            {
                phases[(phase * _taps) + j] = (float)(row[j] / sum);
            }
        }

        return phases;
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    /// <summary>The modified Bessel function of the first kind and order zero, by its series.</summary>
    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; term > sum * 1e-12; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
