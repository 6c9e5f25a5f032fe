using System.Buffers.Binary;

namespace AgentLocator.ProviderSimulator.Hearing;

/// <summary>A WAV file taken apart; of several channels the first is heard.</summary>
internal sealed record SoundFile(SoundFormat Format, ReadOnlyMemory<byte> Sound)
{
    public TimeSpan Duration => Format.DurationOf(Sound.Length);

    /// <summary>Null when it is not WAV, or its samples are not mu-law, A-law or 16 bits.</summary>
    public static SoundFile? Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.Length < 12 || !bytes.StartsWith("RIFF"u8) || !bytes[8..].StartsWith("WAVE"u8))
        {
            return null;
        }

        SoundFormat? format = null;
        var channels = 1;
        for (long at = 12; at + 8 <= bytes.Length;)
        {
            var chunk = bytes[(int)at..];
            var size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (chunk.StartsWith("fmt "u8) && chunk.Length >= 24)
            {
                channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[10..]);
                var rate = BinaryPrimitives.ReadInt32LittleEndian(chunk[12..]);
                format = (BinaryPrimitives.ReadUInt16LittleEndian(chunk[8..]), BinaryPrimitives.ReadUInt16LittleEndian(chunk[22..])) switch
                {
                    (7, 8) => new SoundFormat(SampleCoding.MuLaw, rate),
                    (6, 8) => new SoundFormat(SampleCoding.ALaw, rate),
                    (1 or 0xFFFE, 16) => new SoundFormat(SampleCoding.Pcm16, rate),
                    _ => null,
                };
            }
            else if (chunk.StartsWith("data"u8))
            {
                var length = (int)Math.Min(size, chunk.Length - 8);
                return format is null ? null : new SoundFile(format, FirstChannel(file.Slice((int)at + 8, length), channels, format.BytesPerSample));
            }

            at += 8 + (long)size + (size & 1);
        }

        return null;
    }

    /// <summary>Header and samples of one channel.</summary>
    public static byte[] Write(SoundFormat format, ReadOnlySpan<byte> sound)
    {
        var file = new byte[44 + sound.Length];
        var header = file.AsSpan();
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], (ushort)(format.Coding switch { SampleCoding.MuLaw => 7, SampleCoding.ALaw => 6, _ => 1 }));
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], format.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], format.SampleRate * format.BytesPerSample);
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)format.BytesPerSample);
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], (ushort)(8 * format.BytesPerSample));
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], sound.Length);
        sound.CopyTo(header[44..]);
        return file;
    }

    private static ReadOnlyMemory<byte> FirstChannel(ReadOnlyMemory<byte> sound, int channels, int bytesPerSample)
    {
        if (channels <= 1)
        {
            return sound;
        }

        var first = new byte[sound.Length / channels];
        for (var i = 0; i + bytesPerSample <= first.Length; i += bytesPerSample)
        {
            sound.Span.Slice(i * channels, bytesPerSample).CopyTo(first.AsSpan(i));
        }

        return first;
    }
}
