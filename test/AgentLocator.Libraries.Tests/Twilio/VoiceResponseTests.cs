using System.Text;
using System.Xml.Linq;
using AgentLocator.Twilio.TwiML;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using Record = AgentLocator.Twilio.TwiML.Record;

namespace AgentLocator.Libraries.Tests.Twilio;

public class VoiceResponseTests
{
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8"?>""";

    [Fact]
    public void A_receptionists_first_document_is_written_as_Twilio_reads_it()
    {
        var response = new VoiceResponse(
            new StartStream("wss://a.example/twilio/media")
            {
                Name = "recording",
                Parameters = [new StreamParameter("token", "a&b")],
            },
            new Gather("https://a.example/dialog/name/1")
            {
                Input = GatherInput.DtmfAndSpeech,
                Language = "he",
                SpeechModel = "deepgram_nova-3",
                SpeechTimeout = "auto",
                TimeoutSeconds = 5,
                NumDigits = 10,
                FinishOnKey = "",
                ActionOnEmptyResult = true,
                BargeIn = false,
                Hints = "דני, רותי",
                Prompts = [new Say("שלום \"לך\" <3", "he-IL", "Google.he-IL-Wavenet-A")],
            },
            new Redirect("https://a.example/dialog/name/2?a=1&b=2"));

        response.ToString().ShouldBe(
            Declaration + "<Response>"
            + """<Start><Stream url="wss://a.example/twilio/media" track="both_tracks" name="recording"><Parameter name="token" value="a&amp;b"/></Stream></Start>"""
            + """<Gather input="dtmf speech" action="https://a.example/dialog/name/1" method="POST" language="he" speechModel="deepgram_nova-3" speechTimeout="auto" """
            + """timeout="5" numDigits="10" finishOnKey="" actionOnEmptyResult="true" bargeIn="false" hints="דני, רותי">"""
            + """<Say language="he-IL" voice="Google.he-IL-Wavenet-A">שלום "לך" &lt;3</Say></Gather>"""
            + """<Redirect method="POST">https://a.example/dialog/name/2?a=1&amp;b=2</Redirect></Response>""");
    }

    [Fact]
    public void The_other_verbs_are_written_as_Twilio_reads_them()
    {
        var response = VoiceResponse.Empty
            .With(new Record("https://a.example/next")
            {
                MaxLengthSeconds = 120,
                TimeoutSeconds = 4,
                PlayBeep = true,
                FinishOnKey = "*",
                TrimSilence = false,
                RecordingStatusCallback = "https://a.example/recording",
                RecordingStatusCallbackEvent = "completed absent",
            })
            .With(new StopStream("recording"), new Pause(2), new Hangup())
            .With(new Reject(RejectReason.Busy), new StartStream("ws://127.0.0.1:5000/m") { Tracks = StreamTracks.Inbound });

        response.ToString().ShouldBe(
            Declaration + "<Response>"
            + """<Record action="https://a.example/next" method="POST" maxLength="120" timeout="4" playBeep="true" finishOnKey="*" trim="do-not-trim" """
            + """recordingStatusCallback="https://a.example/recording" recordingStatusCallbackEvent="completed absent"/>"""
            + """<Stop><Stream name="recording"/></Stop><Pause length="2"/><Hangup/><Reject reason="busy"/>"""
            + """<Start><Stream url="ws://127.0.0.1:5000/m" track="inbound_track"/></Start></Response>""");
        VoiceResponse.Empty.ToString().ShouldBe(Declaration + "<Response/>");
    }

    [Fact]
    public void Adding_a_verb_leaves_the_document_it_was_added_to_alone()
    {
        var first = new VoiceResponse(new Say("א"));

        _ = first.With(new Hangup());

        first.Verbs.Count.ShouldBe(1);
    }

    [Fact]
    public void Any_text_survives_an_XML_parser_less_what_XML_cannot_carry()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<string>(ArbMap.Default.ArbFor<string>(), text =>
        {
            text ??= "";
            var xml = XDocument.Parse(
                Encoding.UTF8.GetString(new VoiceResponse(new Say(text, Voice: text)).ToBytes()),
                LoadOptions.PreserveWhitespace);
            var say = xml.Root!.Element("Say")!;
            return say.Value == Carried(text) && say.Attribute("voice")!.Value == Carried(text);
        }));
    }

    [Fact]
    public void Characters_that_XML_cannot_carry_are_left_out()
    {
        var text = "a\0b\u0001c\u001Fd\uFFFEe\uD800f\r\n\tg\U0001F600";

        var xml = XDocument.Parse(new VoiceResponse(new Say(text)).ToString(), LoadOptions.PreserveWhitespace);

        xml.Root!.Value.ShouldBe("abcdef\r\n\tg\U0001F600");
    }

    [Fact]
    public void A_document_over_64_kB_is_refused_and_one_of_64_kB_is_not()
    {
        var empty = new VoiceResponse(new Say("x")).ToBytes().Length - 1;
        var most = VoiceResponse.MaxBytes - empty;

        new VoiceResponse(new Say(new string('x', most))).ToBytes().Length.ShouldBe(VoiceResponse.MaxBytes);
        Should.Throw<TwimlTooLargeException>(() => new VoiceResponse(new Say(new string('x', most + 1))).ToBytes()).Bytes.ShouldBe(VoiceResponse.MaxBytes + 1);
        Should.Throw<TwimlTooLargeException>(() => new VoiceResponse(new Say(new string('א', (most / 2) + 1))).ToBytes());
    }

    [Theory]
    [InlineData("https://a.example/m")]
    [InlineData("ws://a.example/m")]
    [InlineData("wss://a.example/m?token=1")]
    [InlineData("wss://a.example/m#rc=1")]
    [InlineData("/m")]
    public void A_stream_address_that_Twilio_would_refuse_is_refused_here(string url)
    {
        Should.Throw<ArgumentException>(() => new StartStream(url));
    }

    [Fact]
    public void A_stream_parameter_of_500_characters_is_refused()
    {
        Should.Throw<ArgumentException>(() => new StreamParameter("token", new string('x', 495)));
        new StreamParameter("token", new string('x', 494)).Value.Length.ShouldBe(494);
    }

    private static string Carried(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not (>= 0xFFFD and <= 0xFFFF)))
        .Select(rune => rune.ToString()));
}
