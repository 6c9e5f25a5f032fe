using System.Buffers.Binary;

namespace AgentLocator.Audio;

/// <summary>
/// The header of a WAV file (RIFF, Microsoft's WAVEFORMATEX): what the samples are and where they begin. Written for PCM of 16 bits, A-law and mu-law, read for any format.
/// </summary>
/// <param name="Format">1 is linear PCM, 6 A-law, 7 mu-law; of WAVE_FORMAT_EXTENSIBLE, the code that its sub-format begins with.</param>
/// <param name="Channels">1 mono, 2 stereo; samples are interleaved.</param>
/// <param name="SampleRate">Samples per second of one channel.</param>
/// <param name="BitsPerSample">8 for mu-law and A-law.</param>
/// <param name="DataOffset">Byte of the file where samples begin.</param>
/// <param name="DataLength">Bytes of samples as the header states them; null while the file is still written.</param>
public sealed record WavHeader(int Format, int Channels, int SampleRate, int BitsPerSample, long DataOffset, long? DataLength)
{
    /// <summary>Format code of linear PCM.</summary>
    public const int PcmFormat = 1;

    /// <summary>Format code of A-law.</summary>
    public const int ALawFormat = 6;

    /// <summary>Format code of mu-law.</summary>
    public const int MuLawFormat = 7;

    /// <summary>Bytes of the header that <see cref="WriteMuLaw"/> writes; samples follow.</summary>
    public const int MuLawLength = 58;

    /// <summary>Bytes of the longest header that <see cref="Write"/> writes.</summary>
    public const int MaxLength = MuLawLength;

    /// <summary>Bytes of a <c>fmt</c> chunk that are read: up to the code of WAVE_FORMAT_EXTENSIBLE's sub-format.</summary>
    internal const int FormatChunkLength = 26;

    private const int PcmLength = 44;
    private const int ExtensibleFormat = 0xFFFE;

    // RIFF's 32-bit sizes end here; it also stands for "not known yet", as streaming writers use it.
    private const uint Unknown = uint.MaxValue;

    /// <summary>How the samples are written; null for what <see cref="WavReader"/> does not read.</summary>
    public WavEncoding? Encoding => (Format, BitsPerSample) switch
    {
        (PcmFormat, 16) => WavEncoding.Pcm16,
        (ALawFormat, 8) => WavEncoding.ALaw,
        (MuLawFormat, 8) => WavEncoding.MuLaw,
        _ => null,
    };

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
    public static int WriteMuLaw(Span<byte> target, int channels, long? dataBytes) => Write(target, WavEncoding.MuLaw, channels, MuLaw.SampleRate, dataBytes);

    /// <summary>Writes a header and returns its length, which depends on the encoding alone. An odd <paramref name="dataBytes"/> needs one zero byte after the samples.</summary>
    /// <param name="target">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="encoding">Of the samples that follow.</param>
    /// <param name="channels">1 or 2.</param>
    /// <param name="sampleRate">Samples per second of one channel.</param>
    /// <param name="dataBytes">Bytes of samples that follow; null when not known yet: write it again when it is.</param>
    public static int Write(Span<byte> target, WavEncoding encoding, int channels, int sampleRate, long? dataBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(channels is 1 or 2, true, nameof(channels));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        var isPcm = encoding == WavEncoding.Pcm16;
        var (length, sampleBytes) = isPcm ? (PcmLength, 2) : (MuLawLength, 1);
        var data = dataBytes >= 0 && dataBytes <= Unknown - length ? (uint)dataBytes.Value : Unknown;
        var known = data != Unknown;

        "RIFF"u8.CopyTo(target);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], known ? (uint)length - 8 + data + (data & 1) : Unknown);
        "WAVEfmt "u8.CopyTo(target[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target[16..], isPcm ? 16u : 18u);
        BinaryPrimitives.WriteUInt16LittleEndian(target[20..], (ushort)(isPcm ? PcmFormat : encoding == WavEncoding.ALaw ? ALawFormat : MuLawFormat));
        BinaryPrimitives.WriteUInt16LittleEndian(target[22..], (ushort)channels);
        BinaryPrimitives.WriteUInt32LittleEndian(target[24..], (uint)sampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(target[28..], (uint)(sampleRate * channels * sampleBytes));
        BinaryPrimitives.WriteUInt16LittleEndian(target[32..], (ushort)(channels * sampleBytes));
        BinaryPrimitives.WriteUInt16LittleEndian(target[34..], (ushort)(8 * sampleBytes));
        if (!isPcm)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(target[36..], 0);
            "fact"u8.CopyTo(target[38..]);
            BinaryPrimitives.WriteUInt32LittleEndian(target[42..], 4);
            BinaryPrimitives.WriteUInt32LittleEndian(target[46..], known ? data / (uint)channels : Unknown);
        }

        "data"u8.CopyTo(target[(length - 8)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(target[(length - 4)..], data);
        return length;
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
                header = header.WithFormat(chunk[8..(int)Math.Min(chunk.Length, 8 + (long)size)]);
            }

            // Chunks are padded to even lengths.
            at += 8 + (long)size + (size & 1);
        }

        return false;
    }

    /// <summary>With what a <c>fmt</c> chunk says, of at least 16 bytes.</summary>
    internal WavHeader WithFormat(ReadOnlySpan<byte> chunk)
    {
        var format = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        return this with
        {
            Format = format == ExtensibleFormat && chunk.Length >= FormatChunkLength ? BinaryPrimitives.ReadUInt16LittleEndian(chunk[(FormatChunkLength - 2)..]) : format,
            Channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]),
            SampleRate = (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..])),
            BitsPerSample = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]),
        };
    }
}
