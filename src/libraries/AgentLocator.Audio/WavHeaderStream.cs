using System.Buffers.Binary;

namespace AgentLocator.Audio;

/// <summary>Reads the header of a WAV file from a stream that only goes forward, and leaves it where the samples begin.</summary>
internal sealed class WavHeaderStream(Stream source)
{
    private const int ChunkHeader = 8;

    // Who cannot go back writes a size that nothing reaches: 0xFFFFFFFF (ffmpeg), a little under 0x7FFFFFFF (sox).
    private const uint Unreachable = 0x7FFF0000;

    private readonly byte[] _bytes = new byte[4096];
    private long _at;

    /// <summary>Throws <see cref="WavFormatException"/> for what is no WAV file, or ends before its samples.</summary>
    public async Task<WavHeader> ReadAsync(CancellationToken cancellationToken)
    {
        var riffSize = await ReadFileHeaderAsync(cancellationToken);
        var header = new WavHeader(0, 0, 0, 0, 0, null);
        await FillAsync(0, ChunkHeader, cancellationToken);
        while (true)
        {
            var size = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(4));
            if (Is("data"u8))
            {
                return header.Channels == 0
                    ? throw new WavFormatException("The samples come before the description of their format.")
                    : header with { DataOffset = _at, DataLength = IsUnknown(size, riffSize) ? null : size };
            }

            var isFormat = Is("fmt "u8) && size >= 16;
            var kept = isFormat ? (int)Math.Min(size, WavHeader.FormatChunkLength) : 0;
            await FillAsync(0, kept, cancellationToken);
            header = isFormat ? header.WithFormat(_bytes.AsSpan(0, kept)) : header;
            await SkipAsync(size - kept, cancellationToken);
            await FillAsync(0, ChunkHeader, cancellationToken);
            if (size % 2 == 1 && !(Is("data"u8) || Is("fmt "u8) || Is("fact"u8) || Is("LIST"u8)))
            {
                // Chunks are padded to even lengths, by most.
                _bytes.AsSpan(1, ChunkHeader - 1).CopyTo(_bytes);
                await FillAsync(ChunkHeader - 1, 1, cancellationToken);
            }
        }
    }

    private async Task<uint> ReadFileHeaderAsync(CancellationToken cancellationToken)
    {
        var read = await source.ReadAtLeastAsync(_bytes.AsMemory(0, 12), 12, throwOnEndOfStream: false, cancellationToken);
        _at = read;
        if (read == 0)
        {
            throw new WavFormatException("There is nothing: not one byte.");
        }

        return read == 12 && (Is("RIFF"u8) || Is("RF64"u8)) && _bytes.AsSpan(8).StartsWith("WAVE"u8)
            ? BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(4))
            : throw new WavFormatException("It does not begin as a WAV file does (RIFF, WAVE).");
    }

    /// <summary>
    /// Zero is an empty file, or one whose writer never came back to say how long it became: then the size of the whole says no more than that the header is there.
    /// </summary>
    private bool IsUnknown(uint size, uint riffSize) =>
        size >= Unreachable || (size == 0 && (riffSize + (long)ChunkHeader <= _at || riffSize >= Unreachable));

    private bool Is(ReadOnlySpan<byte> id) => _bytes.AsSpan().StartsWith(id);

    private async Task FillAsync(int offset, int count, CancellationToken cancellationToken)
    {
        var read = await source.ReadAtLeastAsync(_bytes.AsMemory(offset, count), count, throwOnEndOfStream: false, cancellationToken);
        _at += read;
        if (read < count)
        {
            throw new WavFormatException($"It ends after {_at} bytes, before its samples begin.");
        }
    }

    private async Task SkipAsync(long count, CancellationToken cancellationToken)
    {
        while (count > 0)
        {
            var piece = (int)Math.Min(count, _bytes.Length);
            await FillAsync(0, piece, cancellationToken);
            count -= piece;
        }
    }
}
