using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>
/// The messages of Twilio's Media Streams, carrier to application (twilio.com/docs/voice/media-streams/websocket-messages): numbers of
/// `sequenceNumber`, `chunk` and `timestamp` are strings, those of `mediaFormat` are numbers.
/// </summary>
internal sealed class StreamMessages(StreamSettings settings, string streamSid)
{
    private readonly ArrayBufferWriter<byte> buffer = new(1024);

    public ReadOnlyMemory<byte> Connected() => Write(json =>
    {
        json.WriteString("event", "connected");
        json.WriteString("protocol", "Call");
        json.WriteString("version", "1.0.0");
    });

    public ReadOnlyMemory<byte> Start(long sequenceNumber) => Write(json =>
    {
        json.WriteString("event", "start");
        json.WriteString("sequenceNumber", Text(sequenceNumber));
        json.WriteStartObject("start");
        json.WriteString("accountSid", settings.AccountSid);
        json.WriteString("streamSid", streamSid);
        json.WriteString("callSid", settings.CallSid);
        json.WriteStartArray("tracks");
        if (settings.HearsInbound)
        {
            json.WriteStringValue("inbound");
        }

        if (settings.HearsOutbound)
        {
            json.WriteStringValue("outbound");
        }

        json.WriteEndArray();
        json.WriteStartObject("mediaFormat");
        json.WriteString("encoding", "audio/x-mulaw");
        json.WriteNumber("sampleRate", 8000);
        json.WriteNumber("channels", 1);
        json.WriteEndObject();
        json.WriteStartObject("customParameters");
        foreach (var (name, value) in settings.Parameters)
        {
            json.WriteString(name, value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("streamSid", streamSid);
    });

    public ReadOnlyMemory<byte> Stop(long sequenceNumber) => Write(json =>
    {
        json.WriteString("event", "stop");
        json.WriteString("sequenceNumber", Text(sequenceNumber));
        json.WriteString("streamSid", streamSid);
        json.WriteStartObject("stop");
        json.WriteString("accountSid", settings.AccountSid);
        json.WriteString("callSid", settings.CallSid);
        json.WriteEndObject();
    });

    /// <summary>Written by hand: there are a hundred a second for every call.</summary>
    public ReadOnlyMemory<byte> Media(long sequenceNumber, MediaFrame frame)
    {
        buffer.ResetWrittenCount();
        buffer.Write("{\"event\":\"media\",\"sequenceNumber\":\""u8);
        Number(sequenceNumber);
        buffer.Write(frame.IsInbound ? "\",\"media\":{\"track\":\"inbound\",\"chunk\":\""u8 : "\",\"media\":{\"track\":\"outbound\",\"chunk\":\""u8);
        Number(frame.Chunk);
        buffer.Write("\",\"timestamp\":\""u8);
        Number(frame.TimestampMs);
        buffer.Write("\",\"payload\":\""u8);
        var target = buffer.GetSpan(Base64.GetMaxEncodedToUtf8Length(frame.Audio.Length));
        Base64.EncodeToUtf8(frame.Audio.Span, target, out _, out var written);
        buffer.Advance(written);
        buffer.Write("\"},\"streamSid\":\""u8);
        buffer.Advance(Encoding.ASCII.GetBytes(streamSid, buffer.GetSpan(streamSid.Length)));
        buffer.Write("\"}"u8);
        return buffer.WrittenMemory;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void Number(long number)
    {
        number.TryFormat(buffer.GetSpan(20), out var written, provider: CultureInfo.InvariantCulture);
        buffer.Advance(written);
    }

    private ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> members)
    {
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }
}
