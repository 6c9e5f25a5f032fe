using System.Buffers.Binary;

namespace AgentLocator.Audio;

/// <summary>
/// Reads the samples of a WAV file (PCM of 16 bits, A-law, mu-law; mono or stereo) from a stream, channels apart, in blocks. Memory is bounded whatever the length; a stream
/// that only goes forward is enough. Chunks that it does not know, missing padding, sizes that were never filled in and files that were cut off are taken as they
/// come: <see cref="Position"/> says how much was read, <see cref="IsTruncated"/> whether the header promised more. Not for use by several threads at once.
/// </summary>
public sealed class WavReader
{
    private const int BlockBytes = 16 * 1024;

    private readonly Stream _source;
    private readonly byte[] _block = new byte[BlockBytes];
    private readonly byte[] _coded = new byte[BlockBytes];
    private readonly long _begin;
    private readonly int _frameBytes;
    private readonly int _sampleBytes;
    private long _bytesLeft;

    private WavReader(Stream source, WavHeader header, WavEncoding encoding)
    {
        (_source, Header, Encoding) = (source, header, encoding);
        _sampleBytes = header.BitsPerSample / 8;
        _frameBytes = _sampleBytes * header.Channels;
        _begin = source.CanSeek ? source.Position : 0;
        _bytesLeft = header.DataLength ?? long.MaxValue;
        Samples = header.DataLength / _frameBytes;
        if (source.CanSeek)
        {
            var present = Math.Max(0, source.Length - _begin);
            IsTruncated = header.DataLength > present;
            Samples = Math.Min(_bytesLeft, present) / _frameBytes;
        }
    }

    /// <summary>The header as it was found; of EXTENSIBLE files the real format.</summary>
    public WavHeader Header { get; }

    /// <summary>How the file's samples are written; they are read as 16-bit linear, or as they are.</summary>
    public WavEncoding Encoding { get; }

    /// <summary>1 or 2.</summary>
    public int Channels => Header.Channels;

    /// <summary>Samples per second of one channel.</summary>
    public int SampleRate => Header.SampleRate;

    /// <summary>Samples of each channel: as many as are there, if the stream can tell its length, otherwise as the header states; null when neither is known.</summary>
    public long? Samples { get; private set; }

    /// <summary>The length that <see cref="Samples"/> makes.</summary>
    public TimeSpan? Duration => Samples is { } samples ? TimeSpan.FromSeconds((double)samples / SampleRate) : null;

    /// <summary>Samples of each channel read so far.</summary>
    public long Position { get; private set; }

    /// <summary>The file ends before the end that its header states. Known from the beginning when the stream can tell its length, otherwise at the end.</summary>
    public bool IsTruncated { get; private set; }

    /// <summary>Reads the header. The stream stays the caller's, who disposes of it.</summary>
    /// <param name="source">At the first byte of the file.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="WavFormatException">It is no WAV file, ends before its samples, or is of another encoding or number of channels than can be read.</exception>
    public static async Task<WavReader> OpenAsync(Stream source, CancellationToken cancellationToken = default)
    {
        var header = await new WavHeaderStream(source).ReadAsync(cancellationToken);
        return header switch
        {
            { Encoding: null } => throw new WavFormatException($"Its format is {header.Format} with {header.BitsPerSample} bits; PCM of 16 bits, A-law and mu-law can be read."),
            { Channels: not (1 or 2) } => throw new WavFormatException($"It has {header.Channels} channels; one or two can be read."),
            { SampleRate: < 1 } => throw new WavFormatException("It says that a second has no samples."),
            { Encoding: { } encoding } => new WavReader(source, header, encoding),
        };
    }

    /// <summary>Reads one channel's next samples as 16-bit linear, and passes over the other's. Fewer than asked for only at the end; 0 after it.</summary>
    public async ValueTask<int> ReadAsync(Memory<short> samples, int channel = 0, CancellationToken cancellationToken = default)
    {
        ThrowIfNoChannel(channel);
        var done = 0;
        while (await ReadBlockAsync(samples.Length - done, cancellationToken) is > 0 and var count)
        {
            Decode(channel, samples.Span.Slice(done, count));
            done += count;
        }

        return done;
    }

    /// <summary>Reads both channels' next samples as 16-bit linear; of a mono file both are the same. Both targets have the same length.</summary>
    public async ValueTask<int> ReadAsync(Memory<short> left, Memory<short> right, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(left.Length, right.Length);
        var done = 0;
        while (await ReadBlockAsync(left.Length - done, cancellationToken) is > 0 and var count)
        {
            Decode(0, left.Span.Slice(done, count));
            Decode(Channels - 1, right.Span.Slice(done, count));
            done += count;
        }

        return done;
    }

    /// <summary>Reads one channel's next samples in the file's own encoding, without decoding them: 1 byte each of mu-law and A-law, 2 of PCM. Returns samples.</summary>
    public async ValueTask<int> ReadCodedAsync(Memory<byte> coded, int channel = 0, CancellationToken cancellationToken = default)
    {
        ThrowIfNoChannel(channel);
        var done = 0;
        while (await ReadBlockAsync((coded.Length / _sampleBytes) - done, cancellationToken) is > 0 and var count)
        {
            CopyChannel(channel, coded.Span.Slice(done * _sampleBytes, count * _sampleBytes));
            done += count;
        }

        return done;
    }

    /// <summary>Goes to a sample, where the stream can: the next read begins with it. Beyond the end is the end.</summary>
    public void Seek(long sample)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        Position = Math.Min(sample, Samples ?? sample);
        _source.Position = _begin + (Position * _frameBytes);
        _bytesLeft = (Header.DataLength ?? long.MaxValue) - (Position * _frameBytes);
    }

    /// <summary>Brings up to <paramref name="wanted"/> samples of each channel into the block; 0 at the end.</summary>
    private async ValueTask<int> ReadBlockAsync(int wanted, CancellationToken cancellationToken)
    {
        var bytes = (int)Math.Min(Math.Min(BlockBytes / _frameBytes, wanted) * (long)_frameBytes, _bytesLeft / _frameBytes * _frameBytes);
        if (bytes <= 0)
        {
            return 0;
        }

        var read = await _source.ReadAtLeastAsync(_block.AsMemory(0, bytes), bytes, throwOnEndOfStream: false, cancellationToken);
        _bytesLeft -= read;
        Position += read / _frameBytes;
        if (read < bytes)
        {
            // What is left of a sample that was cut in two is passed over.
            IsTruncated |= Header.DataLength is not null;
            _bytesLeft = 0;
            Samples = Position;
        }

        return read / _frameBytes;
    }

    private void Decode(int channel, Span<short> samples)
    {
        if (Encoding == WavEncoding.Pcm16)
        {
            var at = channel * _sampleBytes;
            foreach (ref var sample in samples)
            {
                sample = BinaryPrimitives.ReadInt16LittleEndian(_block.AsSpan(at));
                at += _frameBytes;
            }

            return;
        }

        var coded = _coded.AsSpan(0, samples.Length);
        CopyChannel(channel, coded);
        if (Encoding == WavEncoding.MuLaw)
        {
            MuLaw.Decode(coded, samples);
        }
        else
        {
            ALaw.Decode(coded, samples);
        }
    }

    private void CopyChannel(int channel, Span<byte> coded)
    {
        if (Channels == 1)
        {
            _block.AsSpan(0, coded.Length).CopyTo(coded);
            return;
        }

        var at = channel * _sampleBytes;
        for (var i = 0; i < coded.Length; i += _sampleBytes)
        {
            _block.AsSpan(at, _sampleBytes).CopyTo(coded[i..]);
            at += _frameBytes;
        }
    }

    private void ThrowIfNoChannel(int channel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channel);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(channel, Channels);
    }
}
