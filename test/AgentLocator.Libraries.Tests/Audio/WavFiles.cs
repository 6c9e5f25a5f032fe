using System.Buffers.Binary;

namespace AgentLocator.Libraries.Tests.Audio;

/// <summary>WAV files as others write them.</summary>
internal static class WavFiles
{
    public static byte[] Chunk(string id, byte[] body, uint? size = null, bool padded = true)
    {
        var header = new byte[8];
        System.Text.Encoding.ASCII.GetBytes(id, header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), size ?? (uint)body.Length);
        return [.. header, .. body, .. padded && body.Length % 2 == 1 ? new byte[1] : []];
    }

    public static byte[] Format(ushort code, ushort channels, uint rate, ushort bits, params byte[] more)
    {
        var body = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(body, code);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(2), channels);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(4), rate);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(8), rate * channels * bits / 8);
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(12), (ushort)(channels * bits / 8));
        BinaryPrimitives.WriteUInt16LittleEndian(body.AsSpan(14), bits);
        return Chunk("fmt ", [.. body, .. more]);
    }

    public static byte[] Riff(uint? size, params byte[][] chunks)
    {
        byte[] body = [.. "WAVE"u8, .. chunks.SelectMany(chunk => chunk)];
        return Chunk("RIFF", body, size, padded: false);
    }

    public static byte[] Pcm(params short[] samples)
    {
        var bytes = new byte[2 * samples.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * i), samples[i]);
        }

        return bytes;
    }
}
