using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;

namespace AgentLocator.Twilio.MediaStreams;

/// <summary>Writes our side's messages, each to be sent as one text message. Only a bidirectional stream (<c>Connect</c>) takes them.</summary>
public static class MediaStreamWriter
{
    /// <summary>
    /// Audio to be played after what is already queued: raw mu-law, 8000 Hz, no header (a header is heard as a click), any length. Twilio
    /// keeps up to ten minutes and drops the rest with warning 31931.
    /// </summary>
    public static void WriteMedia(IBufferWriter<byte> output, string streamSid, ReadOnlySpan<byte> muLaw)
    {
        Begin(output, "media"u8, streamSid);
        output.Write(",\"media\":{\"payload\":\""u8);
        var target = output.GetSpan(Base64.GetMaxEncodedToUtf8Length(muLaw.Length));
        Base64.EncodeToUtf8(muLaw, target, out _, out var written);
        output.Advance(written);
        output.Write("\"}}"u8);
    }

    /// <summary>Asks for an echo once everything queued so far was played, or cleared: an echo is no proof of hearing.</summary>
    public static void WriteMark(IBufferWriter<byte> output, string streamSid, string name)
    {
        Begin(output, "mark"u8, streamSid);
        output.Write(",\"mark\":{\"name\":\""u8);
        WriteEscaped(output, name);
        output.Write("\"}}"u8);
    }

    /// <summary>Drops everything queued; pending marks are echoed at once.</summary>
    public static void WriteClear(IBufferWriter<byte> output, string streamSid)
    {
        Begin(output, "clear"u8, streamSid);
        output.Write("}"u8);
    }

    private static void Begin(IBufferWriter<byte> output, ReadOnlySpan<byte> kind, string streamSid)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentException.ThrowIfNullOrEmpty(streamSid);
        output.Write("{\"event\":\""u8);
        output.Write(kind);
        output.Write("\",\"streamSid\":\""u8);
        WriteEscaped(output, streamSid);
        output.Write("\""u8);
    }

    private static void WriteEscaped(IBufferWriter<byte> output, string text)
    {
        Span<byte> utf8 = stackalloc byte[256];
        Span<byte> escaped = stackalloc byte[256];
        Span<char> chars = stackalloc char[64];
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            // In pieces, never between the halves of a surrogate pair; 64 characters are at most 192 bytes.
            var take = Math.Min(chars.Length, rest.Length);
            take -= take < rest.Length && take > 1 && char.IsHighSurrogate(rest[take - 1]) ? 1 : 0;
            var length = System.Text.Encoding.UTF8.GetBytes(rest[..take], utf8);
            for (var source = utf8[..length]; !source.IsEmpty;)
            {
                _ = JavaScriptEncoder.Default.EncodeUtf8(source, escaped, out var consumed, out var written);
                output.Write(escaped[..written]);
                source = source[consumed..];
            }

            rest = rest[take..];
        }
    }
}
