using System.Text;
using System.Text.Json;
using AgentLocator.Twilio.MediaStreams;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Twilio;

public class MediaStreamParserTests
{
    private readonly byte[] _audio = new byte[1600];
    private readonly MediaStreamParser _parser = new();

    [Fact]
    public void Connected_is_read()
    {
        var message = Parse("""{"event":"connected","protocol":"Call","version":"1.0.0"}""");

        message.Kind.ShouldBe(MediaStreamMessageKind.Connected);
        message.SequenceNumber.ShouldBeNull();
        message.StreamSid.ShouldBeNull();
    }

    [Fact]
    public void Start_is_read_with_its_parameters()
    {
        var message = Parse("""
            {"event":"start","sequenceNumber":"1","start":{"accountSid":"AC1","streamSid":"MZ1","callSid":"CA1","tracks":["inbound","outbound"],
            "mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},"customParameters":{"token":"a\"b","name":"דנה"},"new":{"x":[1]}},"streamSid":"MZ1"}
            """);

        message.Kind.ShouldBe(MediaStreamMessageKind.Start);
        message.SequenceNumber.ShouldBe(1);
        message.StreamSid.ShouldBe("MZ1");
        message.CallSid.ShouldBe("CA1");
        message.AccountSid.ShouldBe("AC1");
        var start = message.Start.ShouldNotBeNull();
        (start.StreamSid, start.CallSid, start.AccountSid).ShouldBe(("MZ1", "CA1", "AC1"));
        start.Tracks.ShouldBe([MediaTrack.Inbound, MediaTrack.Outbound]);
        (start.Encoding, start.SampleRate, start.Channels).ShouldBe(("audio/x-mulaw", 8000, 1));
        start.CustomParameters["token"].ShouldBe("a\"b");
        start.CustomParameters["name"].ShouldBe("דנה");
    }

    [Theory]
    [InlineData("""{"event":"media","sequenceNumber":"3","media":{"track":"outbound","chunk":"2","timestamp":"25","payload":"AP+AfwE="},"streamSid":"MZ1"}""")]
    [InlineData("""{"streamSid":"MZ1","media":{"payload":"AP+AfwE=","timestamp":25,"chunk":2,"track":"outbound"},"sequenceNumber":3,"event":"media"}""")]
    [InlineData("""{"event":"media","sequenceNumber":"3","new":{"a":[1,{}]},"media":{"new":null,"track":"outbound","chunk":"2","timestamp":"25","payload":"AP+AfwE="},"streamSid":"MZ1"}""")]
    [InlineData("""{"event":"m\u0065dia","sequenceNumber":"\u0033","media":{"track":"outbound","chunk":"2","timestamp":"25","payload":"AP\u002bAfwE="},"streamSid":"MZ1"}""")]
    public void Media_is_read_whatever_the_order_and_type_of_its_members(string json)
    {
        var message = Parse(json);

        message.Kind.ShouldBe(MediaStreamMessageKind.Media);
        message.SequenceNumber.ShouldBe(3);
        message.StreamSid.ShouldBe("MZ1");
        message.Track.ShouldBe(MediaTrack.Outbound);
        message.Chunk.ShouldBe(2);
        message.TimestampMs.ShouldBe(25);
        _audio[..message.AudioLength].ShouldBe([0x00, 0xFF, 0x80, 0x7F, 0x01]);
    }

    [Fact]
    public void A_payload_with_escaped_slashes_is_read()
    {
        byte[] payload = [0xFF, 0xFF, 0xFF];
        var json = """{"event":"media","media":{"track":"inbound","timestamp":"0","payload":"\/\/\/\/"}}""";

        var message = Parse(json);

        _audio[..message.AudioLength].ShouldBe(payload);
        message.Chunk.ShouldBeNull();
    }

    [Fact]
    public void Mark_dtmf_and_stop_are_read()
    {
        var mark = Parse("""{"event":"mark","sequenceNumber":"4","streamSid":"MZ1","mark":{"name":"greeting"}}""");
        var dtmf = Parse("""{"event":"dtmf","streamSid":"MZ1","sequenceNumber":"5","dtmf":{"track":"inbound_track","digit":"*"}}""");
        var stop = Parse("""{"event":"stop","sequenceNumber":"6","streamSid":"MZ1","stop":{"accountSid":"AC1","callSid":"CA1"}}""");

        (mark.Kind, mark.MarkName).ShouldBe((MediaStreamMessageKind.Mark, "greeting"));
        (dtmf.Kind, dtmf.Digit, dtmf.Track).ShouldBe((MediaStreamMessageKind.Dtmf, '*', MediaTrack.Inbound));
        (stop.Kind, stop.CallSid, stop.AccountSid, stop.SequenceNumber).ShouldBe((MediaStreamMessageKind.Stop, "CA1", "AC1", 6L));
        stop.Start.ShouldBeNull();
    }

    [Fact]
    public void An_event_of_the_future_is_unknown_and_not_an_error()
    {
        Parse("""{"event":"weather","streamSid":"MZ1","weather":{"rain":true}}""").Kind.ShouldBe(MediaStreamMessageKind.Unknown);
    }

    [Theory]
    [InlineData("", MediaStreamError.NotJson)]
    [InlineData("hello", MediaStreamError.NotJson)]
    [InlineData("[]", MediaStreamError.NotJson)]
    [InlineData("{} {}", MediaStreamError.NotJson)]
    [InlineData("""{"event":"connected"}x""", MediaStreamError.NotJson)]
    [InlineData("""{"event":"connected",}""", MediaStreamError.NotJson)]
    [InlineData("""{"event":"x","a":[[[[[[[[[[1]]]]]]]]]]}""", MediaStreamError.NotJson)]
    [InlineData("""{"event":"mark","mark":{"name":"\ud800"}}""", MediaStreamError.NotJson)]
    [InlineData("{}", MediaStreamError.MissingMember)]
    [InlineData("""{"event":null}""", MediaStreamError.WrongType)]
    [InlineData("""{"event":7}""", MediaStreamError.WrongType)]
    [InlineData("""{"event":"media","media":"x"}""", MediaStreamError.WrongType)]
    [InlineData("""{"event":"media"}""", MediaStreamError.MissingMember)]
    [InlineData("""{"event":"media","media":{"timestamp":"1"}}""", MediaStreamError.MissingMember)]
    [InlineData("""{"event":"media","media":{"payload":"AAAA"}}""", MediaStreamError.MissingMember)]
    [InlineData("""{"event":"media","media":{"timestamp":"-1","payload":"AAAA"}}""", MediaStreamError.BadNumber)]
    [InlineData("""{"event":"media","media":{"timestamp":"1.5","payload":"AAAA"}}""", MediaStreamError.BadNumber)]
    [InlineData("""{"event":"media","media":{"timestamp":1e3,"payload":"AAAA"}}""", MediaStreamError.BadNumber)]
    [InlineData("""{"event":"media","media":{"timestamp":"","payload":"AAAA"}}""", MediaStreamError.BadNumber)]
    [InlineData("""{"event":"media","media":{"timestamp":"9223372036854775808","payload":"AAAA"}}""", MediaStreamError.BadNumber)]
    [InlineData("""{"event":"media","media":{"timestamp":"00000000000000000000000000001","payload":"AAAA"}}""", MediaStreamError.BadNumber)]
    [InlineData("""{"event":"media","media":{"timestamp":true,"payload":"AAAA"}}""", MediaStreamError.WrongType)]
    [InlineData("""{"event":"media","media":{"timestamp":"1","payload":"AAA"}}""", MediaStreamError.BadPayload)]
    [InlineData("""{"event":"media","media":{"timestamp":"1","payload":"A*AA"}}""", MediaStreamError.BadPayload)]
    [InlineData("""{"event":"media","media":{"timestamp":"1","payload":1}}""", MediaStreamError.WrongType)]
    [InlineData("""{"event":"media","media":{"track":"middle","timestamp":"1","payload":"AAAA"}}""", MediaStreamError.BadTrack)]
    [InlineData("""{"event":"dtmf","dtmf":{"digit":"12"}}""", MediaStreamError.BadDigit)]
    [InlineData("""{"event":"dtmf","dtmf":{"digit":"x"}}""", MediaStreamError.BadDigit)]
    [InlineData("""{"event":"dtmf","dtmf":{}}""", MediaStreamError.MissingMember)]
    [InlineData("""{"event":"mark","mark":{}}""", MediaStreamError.MissingMember)]
    [InlineData("""{"event":"start","start":{"callSid":"CA1","accountSid":"AC1"}}""", MediaStreamError.MissingMember)]
    [InlineData("""{"event":"start","streamSid":"MZ1","start":{"callSid":"CA1"}}""", MediaStreamError.MissingMember)]
    [InlineData("""{"event":"start","streamSid":"MZ1"}""", MediaStreamError.MissingMember)]
    [InlineData("""{"event":"start","start":{"tracks":["inbound","outbound","inbound"]}}""", MediaStreamError.TooLong)]
    [InlineData("""{"event":"start","start":{"tracks":[1]}}""", MediaStreamError.WrongType)]
    [InlineData("""{"event":"start","start":{"customParameters":{"a":{"b":1}}}}""", MediaStreamError.WrongType)]
    [InlineData("""{"event":"start","start":{"mediaFormat":{"sampleRate":9999999999}}}""", MediaStreamError.BadNumber)]
    public void A_malformed_message_is_refused_with_its_reason(string json, MediaStreamError reason)
    {
        _parser.TryParse(Encoding.UTF8.GetBytes(json), _audio, out var message, out var error).ShouldBeFalse();

        error.ShouldBe(reason);
        message.ShouldBe(default);
    }

    [Fact]
    public void Texts_payloads_and_parameters_are_bounded()
    {
        var longest = new string('x', MediaStreamParser.MaxTextBytes);
        var parameters = Enumerable.Range(0, MediaStreamParser.MaxParameters + 1).ToDictionary(i => $"p{i}", i => "v");

        Parse(Json(new { @event = "mark", mark = new { name = longest } })).MarkName.ShouldBe(longest);
        Refusal(Json(new { @event = "mark", mark = new { name = longest + "x" } })).ShouldBe(MediaStreamError.TooLong);
        Refusal(Json(new { @event = "start", start = new { customParameters = parameters } })).ShouldBe(MediaStreamError.TooLong);
        Parse(Json(new { @event = "media", media = new { timestamp = "0", payload = new byte[_audio.Length] } })).AudioLength.ShouldBe(_audio.Length);
        Refusal(Json(new { @event = "media", media = new { timestamp = "0", payload = new byte[_audio.Length + 1] } })).ShouldBe(MediaStreamError.PayloadTooLong);
        Refusal("""{"event":"media","media":{"timestamp":"0","payload":"\u0041""" + new string('A', 20_000) + "\"}}").ShouldBe(MediaStreamError.PayloadTooLong);
    }

    [Fact]
    public void The_streams_sid_is_one_string_from_message_to_message()
    {
        var first = Parse("""{"event":"stop","streamSid":"MZ1"}""");
        var second = Parse("""{"event":"stop","streamSid":"MZ1"}""");
        var foreign = Parse("""{"event":"stop","streamSid":"MZ2"}""");

        second.StreamSid.ShouldBeSameAs(first.StreamSid);
        foreign.StreamSid.ShouldBe("MZ2");
    }

    private static string Json(object message) => JsonSerializer.Serialize(message);

    private MediaStreamMessage Parse(string json)
    {
        _parser.TryParse(Encoding.UTF8.GetBytes(json), _audio, out var message, out var error).ShouldBeTrue($"{error}: {json}");
        error.ShouldBe(MediaStreamError.None);
        return message;
    }

    private MediaStreamError Refusal(string json)
    {
        _parser.TryParse(Encoding.UTF8.GetBytes(json), _audio, out _, out var error).ShouldBeFalse();
        return error;
    }
}
