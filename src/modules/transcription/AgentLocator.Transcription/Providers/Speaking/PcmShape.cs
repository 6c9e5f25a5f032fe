using System.Runtime.InteropServices;
using AgentLocator.Audio;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Speaking;

/// <summary>Brings 16-bit samples of one rate into a wanted format while they come in, in pieces that need not end between two samples.</summary>
internal sealed class PcmShape(int sampleRate, AudioFormat format)
{
    private readonly Resampler? _resampler = sampleRate == format.SampleRate ? null : new Resampler(sampleRate, format.SampleRate);
    private byte? _half;

    /// <summary>What came so far ends with half a sample.</summary>
    public bool IsInsideSample => _half is not null;

    public ReadOnlyMemory<byte> Take(ReadOnlySpan<byte> bytes)
    {
        var samples = SamplesOf(bytes);
        if (_resampler is null)
        {
            return Coded(samples);
        }

        var output = new short[_resampler.MaxOutput(samples.Length)];
        return Coded(output.AsSpan(0, _resampler.Process(samples, output)));
    }

    /// <summary>What was held back.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        if (_resampler is null)
        {
            return default;
        }

        var output = new short[_resampler.MaxOutput(0)];
        return Coded(output.AsSpan(0, _resampler.Flush(output)));
    }

    private ReadOnlySpan<short> SamplesOf(ReadOnlySpan<byte> bytes)
    {
        var whole = new byte[bytes.Length + (_half is null ? 0 : 1)];
        bytes.CopyTo(whole.AsSpan(whole.Length - bytes.Length));
        if (_half is { } half)
        {
            whole[0] = half;
        }

        _half = whole.Length % 2 == 1 ? whole[^1] : null;
        return MemoryMarshal.Cast<byte, short>(whole.AsSpan(0, whole.Length & ~1));
    }

    private ReadOnlyMemory<byte> Coded(ReadOnlySpan<short> samples)
    {
        var coded = new byte[samples.Length * (format.Encoding == AudioEncoding.Pcm16 ? 2 : 1)];
        switch (format.Encoding)
        {
            case AudioEncoding.MuLaw:
                MuLaw.Encode(samples, coded);
                break;
            case AudioEncoding.ALaw:
                ALaw.Encode(samples, coded);
                break;
            default:
                MemoryMarshal.AsBytes(samples).CopyTo(coded);
                break;
        }

        return coded;
    }
}
