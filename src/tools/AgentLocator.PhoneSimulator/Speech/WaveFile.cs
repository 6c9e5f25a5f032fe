using System.Buffers.Binary;

namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>RIFF/WAVE: reads 16-bit mono PCM as espeak-ng pipes it (the sizes in its header are made up), writes PCM and mu-law.</summary>
internal static class WaveFile
{
    private const ushort Pcm = 1;
    private const ushort MuLawFormat = 7;

    /// <summary>Samples from -1 to 1 and their rate.</summary>
    public static (float[] Samples, int Rate) ReadPcm(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
        {
            throw new InvalidDataException("Not a WAVE file.");
        }

        var rate = 0;
        for (var rest = file[12..]; rest.Length >= 8;)
        {
            var size = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]), (uint)(rest.Length - 8));
            var body = rest.Slice(8, size);
            if (rest[..4].SequenceEqual("fmt "u8))
            {
                if (BinaryPrimitives.ReadUInt16LittleEndian(body) != Pcm
                    || BinaryPrimitives.ReadUInt16LittleEndian(body[2..]) != 1
                    || BinaryPrimitives.ReadUInt16LittleEndian(body[14..]) != 16)
                {
                    throw new InvalidDataException("Only 16-bit mono PCM is read.");
                }

                rate = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
            }
            else if (rest[..4].SequenceEqual("data"u8))
            {
                return (Samples(body), rate);
            }

            rest = rest[Math.Min(rest.Length, 8 + size + (size & 1))..];
        }

        throw new InvalidDataException("The file has no data chunk.");
    }

    /// <summary>8 kHz, 16 bit, mono: what the carrier's recording media are.</summary>
    public static byte[] WritePcm(ReadOnlySpan<byte> muLaw)
    {
        var file = new byte[44 + (muLaw.Length * 2)];
        WriteHeader(file, Pcm, channels: 1, bytesPerSample: 2, dataBytes: muLaw.Length * 2);
        for (var i = 0; i < muLaw.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + (i * 2)), MuLaw.Decode(muLaw[i]));
        }

        return file;
    }

    /// <summary>8 kHz mu-law stereo; both channels have the same length.</summary>
    public static byte[] WriteStereoMuLaw(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var file = new byte[44 + (left.Length * 2)];
        WriteHeader(file, MuLawFormat, channels: 2, bytesPerSample: 1, dataBytes: left.Length * 2);
        for (var i = 0; i < left.Length; i++)
        {
            file[44 + (i * 2)] = left[i];
            file[45 + (i * 2)] = right[i];
        }

        return file;
    }

    private static float[] Samples(ReadOnlySpan<byte> body)
    {
        var samples = new float[body.Length / 2];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = BinaryPrimitives.ReadInt16LittleEndian(body[(i * 2)..]) / 32768f;
        }

        return samples;
    }

    private static void WriteHeader(Span<byte> file, ushort format, ushort channels, ushort bytesPerSample, int dataBytes)
    {
        const int rate = 8000;
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file[4..], 36 + dataBytes);
        "WAVEfmt "u8.CopyTo(file[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(file[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(file[20..], format);
        BinaryPrimitives.WriteUInt16LittleEndian(file[22..], channels);
        BinaryPrimitives.WriteInt32LittleEndian(file[24..], rate);
        BinaryPrimitives.WriteInt32LittleEndian(file[28..], rate * channels * bytesPerSample);
        BinaryPrimitives.WriteUInt16LittleEndian(file[32..], (ushort)(channels * bytesPerSample));
        BinaryPrimitives.WriteUInt16LittleEndian(file[34..], (ushort)(8 * bytesPerSample));
        "data"u8.CopyTo(file[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(file[40..], dataBytes);
    }
}
