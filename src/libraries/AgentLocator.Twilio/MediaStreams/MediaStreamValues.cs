using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace AgentLocator.Twilio.MediaStreams;

/// <summary>Reads single values. <c>Read..</c> stands on the name before the value, <c>To..</c> on the value itself.</summary>
internal static class MediaStreamValues
{
    public static MediaStreamError EnterObject(ref Utf8JsonReader reader)
    {
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? MediaStreamError.None : MediaStreamError.WrongType;
    }

    public static MediaStreamError Skip(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return MediaStreamError.None;
    }

    /// <param name="known">Given back, without a new string, when it equals the value.</param>
    public static MediaStreamError ReadText(ref Utf8JsonReader reader, string? known, out string? text)
    {
        text = null;
        return !reader.Read() ? MediaStreamError.NotJson
            : reader.TokenType == JsonTokenType.Null ? MediaStreamError.None
            : reader.TokenType != JsonTokenType.String ? MediaStreamError.WrongType
            : ToText(ref reader, known, out text);
    }

    public static MediaStreamError ToText(ref Utf8JsonReader reader, string? known, out string? text)
    {
        text = null;
        if (LengthOf(in reader) > MediaStreamParser.MaxTextBytes)
        {
            return MediaStreamError.TooLong;
        }

        text = known is not null && reader.ValueTextEquals(known) ? known : reader.GetString();
        return MediaStreamError.None;
    }

    /// <summary>A whole number from 0 to <paramref name="max"/>, as a number or as the text of one.</summary>
    public static MediaStreamError ReadNumber(ref Utf8JsonReader reader, out long? number, long max = long.MaxValue)
    {
        number = null;
        if (!reader.Read() || reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
        {
            return MediaStreamError.WrongType;
        }

        var length = LengthOf(in reader);
        Span<byte> digits = stackalloc byte[24];
        if (length > digits.Length)
        {
            return MediaStreamError.BadNumber;
        }

        digits = digits[..CopyValue(ref reader, digits)];
        if (!Utf8Parser.TryParse(digits, out long value, out var used) || used != digits.Length || value < 0 || value > max)
        {
            return MediaStreamError.BadNumber;
        }

        number = value;
        return MediaStreamError.None;
    }

    public static MediaStreamError ReadTrack(ref Utf8JsonReader reader, out MediaTrack track)
    {
        track = default;
        return reader.Read() ? ToTrack(ref reader, out track) : MediaStreamError.NotJson;
    }

    /// <summary>Frames say <c>inbound</c>, keys <c>inbound_track</c>.</summary>
    public static MediaStreamError ToTrack(ref Utf8JsonReader reader, out MediaTrack track)
    {
        track = default;
        if (reader.TokenType != JsonTokenType.String)
        {
            return MediaStreamError.WrongType;
        }

        if (reader.ValueTextEquals("inbound"u8) || reader.ValueTextEquals("inbound_track"u8))
        {
            return MediaStreamError.None;
        }

        track = MediaTrack.Outbound;
        return reader.ValueTextEquals("outbound"u8) || reader.ValueTextEquals("outbound_track"u8) ? MediaStreamError.None : MediaStreamError.BadTrack;
    }

    public static MediaStreamError ReadBase64(ref Utf8JsonReader reader, Span<byte> bytes, out int? length)
    {
        length = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.String)
        {
            return MediaStreamError.WrongType;
        }

        if (!reader.HasValueSequence && !reader.ValueIsEscaped)
        {
            return Decode(reader.ValueSpan, bytes, out length);
        }

        // Escaped (some writers turn "/" into "\/", six times as long at worst) or over several segments: joined first.
        var encoded = LengthOf(in reader);
        if (encoded > 6L * Base64.GetMaxEncodedToUtf8Length(bytes.Length))
        {
            return MediaStreamError.PayloadTooLong;
        }

        var joined = ArrayPool<byte>.Shared.Rent((int)encoded);
        try
        {
            return Decode(joined.AsSpan(0, CopyValue(ref reader, joined)), bytes, out length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(joined);
        }
    }

    private static MediaStreamError Decode(ReadOnlySpan<byte> base64, Span<byte> bytes, out int? length)
    {
        var status = Base64.DecodeFromUtf8(base64, bytes, out _, out var written);
        length = status == OperationStatus.Done ? written : null;
        return status switch
        {
            OperationStatus.Done => MediaStreamError.None,
            OperationStatus.DestinationTooSmall => MediaStreamError.PayloadTooLong,
            _ => MediaStreamError.BadPayload,
        };
    }

    private static int CopyValue(ref Utf8JsonReader reader, scoped Span<byte> target)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.CopyString(target);
        }

        if (reader.HasValueSequence)
        {
            reader.ValueSequence.CopyTo(target);
            return (int)reader.ValueSequence.Length;
        }

        reader.ValueSpan.CopyTo(target);
        return reader.ValueSpan.Length;
    }

    private static long LengthOf(in Utf8JsonReader reader) => reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
}
