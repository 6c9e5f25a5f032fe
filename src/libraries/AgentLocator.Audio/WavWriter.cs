using System.Buffers.Binary;

namespace AgentLocator.Audio;

/// <summary>
/// Writes a WAV file to a stream as its samples come. Where the stream can go back, the header is filled in at the end; where it cannot, the header says what was
/// promised at the beginning, or that the length is not known. Not for use by several threads at once.
/// </summary>
public sealed class WavWriter : IAsyncDisposable
{
    private const int BlockBytes = 16 * 1024;

    private readonly Stream _target;
    private readonly WavEncoding _encoding;
    private readonly int _channels;
    private readonly int _sampleRate;
    private readonly int _frameBytes;
    private readonly long? _promised;
    private readonly long _begin;
    private readonly byte[] _block = new byte[BlockBytes];
    private bool _isBegun;
    private bool _isComplete;

    /// <param name="target">Stays the caller's, who disposes of it.</param>
    /// <param name="encoding">How the samples are written.</param>
    /// <param name="channels">1 or 2.</param>
    /// <param name="sampleRate">Samples per second of one channel.</param>
    /// <param name="samples">Samples of each channel that will come, when that is known.</param>
    public WavWriter(Stream target, WavEncoding encoding, int channels, int sampleRate, long? samples = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(channels is 1 or 2, true, nameof(channels));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        (_target, _encoding, _channels, _sampleRate, _promised) = (target, encoding, channels, sampleRate, samples);
        _frameBytes = channels * (encoding == WavEncoding.Pcm16 ? 2 : 1);
        _begin = target.CanSeek ? target.Position : 0;
    }

    /// <summary>Samples of each channel written so far.</summary>
    public long Samples { get; private set; }

    /// <summary>Writes 16-bit linear samples, those of a stereo file interleaved.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<short> interleaved, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(interleaved.Length % _channels, 0, nameof(interleaved));
        var sampleBytes = _frameBytes / _channels;
        for (var done = 0; done < interleaved.Length;)
        {
            var piece = interleaved.Slice(done, Math.Min(interleaved.Length - done, BlockBytes / sampleBytes));
            Encode(piece.Span);
            await WriteCodedAsync(_block.AsMemory(0, piece.Length * sampleBytes), cancellationToken);
            done += piece.Length;
        }
    }

    /// <summary>Writes both channels of a stereo file, 16-bit linear samples, as many of each.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<short> left, ReadOnlyMemory<short> right, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(_channels, 2);
        ArgumentOutOfRangeException.ThrowIfNotEqual(left.Length, right.Length);
        var interleaved = new short[2 * Math.Min(left.Length, BlockBytes / 4)];
        for (var done = 0; done < left.Length;)
        {
            var count = Math.Min(left.Length - done, interleaved.Length / 2);
            for (var i = 0; i < count; i++)
            {
                interleaved[2 * i] = left.Span[done + i];
                interleaved[(2 * i) + 1] = right.Span[done + i];
            }

            await WriteAsync(interleaved.AsMemory(0, 2 * count), cancellationToken);
            done += count;
        }
    }

    /// <summary>Writes samples that are in the file's encoding already, those of a stereo file interleaved; whole samples of all channels.</summary>
    public async ValueTask WriteCodedAsync(ReadOnlyMemory<byte> coded, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(coded.Length % _frameBytes, 0, nameof(coded));
        ObjectDisposedException.ThrowIf(_isComplete, this);
        await BeginAsync(cancellationToken);
        await _target.WriteAsync(coded, cancellationToken);
        Samples += coded.Length / _frameBytes;
    }

    /// <summary>Ends the file: pads it, and fills in the header where the stream can go back. Disposing does the same.</summary>
    /// <exception cref="InvalidOperationException">Another number of samples was promised in a header that cannot be written again.</exception>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (_isComplete)
        {
            return;
        }

        await BeginAsync(cancellationToken);
        _isComplete = true;
        var bytes = Samples * _frameBytes;
        if (bytes % 2 == 1)
        {
            await _target.WriteAsync(new byte[1], cancellationToken);
        }

        if (_target.CanSeek)
        {
            var end = _target.Position;
            _target.Position = _begin;
            await WriteHeaderAsync(bytes, cancellationToken);
            _target.Position = end;
        }
        else if (_promised is { } promised && promised != Samples)
        {
            throw new InvalidOperationException($"The header promises {promised} samples, and {Samples} were written.");
        }

        await _target.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => CompleteAsync();

    private async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        if (!_isBegun)
        {
            _isBegun = true;
            await WriteHeaderAsync(_promised * _frameBytes, cancellationToken);
        }
    }

    private async ValueTask WriteHeaderAsync(long? bytes, CancellationToken cancellationToken)
    {
        var header = new byte[WavHeader.MaxLength];
        var length = WavHeader.Write(header, _encoding, _channels, _sampleRate, bytes);
        await _target.WriteAsync(header.AsMemory(0, length), cancellationToken);
    }

    private void Encode(ReadOnlySpan<short> samples)
    {
        switch (_encoding)
        {
            case WavEncoding.MuLaw:
                MuLaw.Encode(samples, _block);
                break;
            case WavEncoding.ALaw:
                ALaw.Encode(samples, _block);
                break;
            default:
                for (var i = 0; i < samples.Length; i++)
                {
                    BinaryPrimitives.WriteInt16LittleEndian(_block.AsSpan(2 * i), samples[i]);
                }

                break;
        }
    }
}
