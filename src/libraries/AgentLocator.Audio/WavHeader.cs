using System.Buffers.Binary;

namespace AgentLocator.Audio;

/// <summary>
/// The header of a WAV file (RIFF, Microsoft's WAVEFORMATEX): what the samples are and where they begin. Written for mu-law only, read for any
/// format.
/// </summary>
/// <param name="Format">1 is linear PCM, 7 mu-law.</param>
/// <param name="Channels">1 mono, 2 stereo; samples are interleaved.</param>
/// <param name="SampleRate">Samples per second of one channel.</param>
/// <param name="BitsPerSample">8 for mu-law.</param>
/// <param name="DataOffset">Byte of the file where samples begin.</param>
/// <param name="DataLength">Bytes of samples as the header states them; null while the file is still written.</param>
public sealed record WavHeader(int Format, int Channels, int SampleRate, int BitsPerSample, long DataOffset, long? DataLength)
{
    /// <summary>Format code of mu-law.</summary>
    public const int MuLawFormat = 7;

    /// <summary>Bytes of the header that <see cref="WriteMuLaw"/> writes; samples follow.</summary>
    public const int MuLawLength = 58;

    // RIFF's 32-bit sizes end here; it also stands for "not known yet", as streaming writers use it.
    private const uint Unknown = uint.MaxValue;

    /// <summary>Length of the samples in milliseconds, as far as the header states it.</summary>
    public long? DurationMs => DataLength is { } bytes && Channels > 0 && SampleRate > 0 && BitsPerSample >= 8
        ? bytes / (Channels * (BitsPerSample / 8)) * 1000 / SampleRate
        : null;

    /// <summary>
    /// Writes the header of an 8000 Hz mu-law file, <c>fact</c> chunk included (required for every format but PCM), and returns
    /// <see cref="MuLawLength"/>. An odd <paramref name="dataBytes"/> needs one zero byte after the samples.
    /// </summary>
    /// <param name="target">At least <see cref="MuLawLength"/> bytes.</param>
    /// <param name="channels">1 or 2.</param>
    /// <param name="dataBytes">Bytes of samples that follow; null when not known yet: write it again when it is.</param>
    public static int WriteMuLaw(Span<byte> target, int channels, long? dataBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(channels is 1 or 2, true, nameof(channels));
        var data = dataBytes is >= 0 and <= Unknown - MuLawLength ? (uint)dataBytes.Value : Unknown;
        var known = data != Unknown;

        "RIFF"u8.CopyTo(target);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], known ? MuLawLength - 8 + data + (data & 1) : Unknown);
        "WAVEfmt "u8.CopyTo(target[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target[16..], 18);
        BinaryPrimitives.WriteUInt16LittleEndian(target[20..], MuLawFormat);
        BinaryPrimitives.WriteUInt16LittleEndian(target[22..], (ushort)channels);
        BinaryPrimitives.WriteUInt32LittleEndian(target[24..], MuLaw.SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(target[28..], (uint)(MuLaw.SampleRate * channels));
        BinaryPrimitives.WriteUInt16LittleEndian(target[32..], (ushort)channels);
        BinaryPrimitives.WriteUInt16LittleEndian(target[34..], 8);
        BinaryPrimitives.WriteUInt16LittleEndian(target[36..], 0);
        "fact"u8.CopyTo(target[38..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target[42..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(target[46..], known ? data / (uint)channels : Unknown);
        "data"u8.CopyTo(target[50..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target[54..], data);
        return MuLawLength;
    }

    /// <summary>
    /// Reads the header at the start of a file. Chunks it does not know are stepped over, in any order; false when it is not WAV, or when
    /// <paramref name="start"/> ends before the samples begin.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> start, out WavHeader header)
    {
        header = new WavHeader(0, 0, 0, 0, 0, null);
        if (start.Length < 12 || !start.StartsWith("RIFF"u8) || !start[8..].StartsWith("WAVE"u8))
        {
            return false;
        }

        for (long at = 12; at + 8 <= start.Length;)
        {
            var chunk = start[(int)at..];
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk.StartsWith("data"u8))
            {
                header = header with { DataOffset = at + 8, DataLength = size == Unknown ? null : size };
                return header.Channels > 0;
            }

            if (chunk.StartsWith("fmt "u8) && size >= 16 && chunk.Length >= 24)
            {
                header = header with
                {
                    Format = BinaryPrimitives.ReadUInt16LittleEndian(chunk[8..]),
                    Channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[10..]),
                    SampleRate = (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(chunk[12..])),
                    BitsPerSample = BinaryPrimitives.ReadUInt16LittleEndian(chunk[22..]),
                };
            }

            // Chunks are padded to even lengths.
            at += 8 + (long)size + (size & 1);
        }

        return false;
    }
}
