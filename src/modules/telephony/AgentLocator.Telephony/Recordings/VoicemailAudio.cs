using System.Buffers.Binary;
using AgentLocator.Audio;

namespace AgentLocator.Telephony.Recordings;

/// <summary>
/// Brings a carrier's recording into the one form that is stored: mu-law WAV at 8000 Hz. Carriers send mu-law or 16-bit PCM (which was mu-law on
/// the line, so nothing is lost), and headers that were written before the length was known.
/// </summary>
internal static class VoicemailAudio
{
    private const int PcmFormat = 1;
    private const int LongestHeader = 4096;
    private const int PieceSize = 32 * 1024;

    /// <summary>Rewrites <paramref name="source"/> into <paramref name="target"/>. False when it is not audio of a kind that carriers send.</summary>
    public static async Task<bool> NormaliseAsync(Stream source, Stream target, CancellationToken cancellationToken = default)
    {
        var start = new byte[LongestHeader];
        var length = await source.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        if (!WavHeader.TryRead(start.AsSpan(0, length), out var header)
            || header.SampleRate != MuLaw.SampleRate
            || header.Channels is not (1 or 2)
            || (header.Format, header.BitsPerSample) is not ((PcmFormat, 16) or (WavHeader.MuLawFormat, 8)))
        {
            return false;
        }

        var blank = new byte[WavHeader.MuLawLength];
        await target.WriteAsync(blank, cancellationToken);
        source.Position = header.DataOffset;
        var frame = header.Channels * header.BitsPerSample / 8;
        var stated = header.DataLength is > 0 and { } bytes ? bytes : long.MaxValue;
        var left = Math.Min(stated, source.Length - header.DataOffset) / frame * frame;
        var written = await CopyAsync(source, target, left, header.Format == PcmFormat, cancellationToken);

        target.Position = 0;
        WavHeader.WriteMuLaw(blank, header.Channels, written);
        await target.WriteAsync(blank, cancellationToken);
        return true;
    }

    private static async Task<long> CopyAsync(Stream source, Stream target, long bytes, bool isPcm, CancellationToken cancellationToken)
    {
        var piece = new byte[PieceSize];
        long written = 0;
        while (bytes > 0)
        {
            var wanted = (int)Math.Min(bytes, piece.Length);
            await source.ReadExactlyAsync(piece.AsMemory(0, wanted), cancellationToken);
            var codes = isPcm ? EncodeInPlace(piece.AsSpan(0, wanted)) : wanted;
            await target.WriteAsync(piece.AsMemory(0, codes), cancellationToken);
            written += codes;
            bytes -= wanted;
        }

        return written;
    }

    private static int EncodeInPlace(Span<byte> pcm)
    {
        for (var i = 0; i < pcm.Length / 2; i++)
        {
            pcm[i] = MuLaw.Encode(BinaryPrimitives.ReadInt16LittleEndian(pcm[(2 * i)..]));
        }

        return pcm.Length / 2;
    }
}
