using System.Xml.Linq;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Receptionist;
using Microsoft.Extensions.Options;

namespace AgentLocator.Modules.Tests.Receptionist;

[NoDatabase]
public class DialogDocumentTests
{
    private const string Key = "k_12345678901234567890abc";
    private static readonly DialogDocument Documents = new(new WebhookUrls(Options.Create(new TelephonyOptions { PublicUrl = "https://calls.example.com" })));
    private static readonly ReceptionistProfile Profile = new() { BusinessName = "מרפאת <שיניים> & בניו" };
    private static readonly CallerSituation Caller = new("+972541234567", _ => false);

    [Fact]
    public void The_first_document_starts_the_stream_greets_and_listens()
    {
        var response = Write(ReceptionistFlow.Open(Caller), "wss://calls.example.com/twilio/k/stream/t");

        response.Elements().Select(verb => verb.Name.LocalName).ShouldBe(["Start", "Say", "Gather", "Redirect"]);
        response.Descendants("Stream").Single().Attribute("track")!.Value.ShouldBe("both_tracks");
        response.Element("Say")!.Value.ShouldContain("מרפאת <שיניים> & בניו");
        response.Element("Say")!.Attribute("voice")!.Value.ShouldBe("Google.he-IL-Wavenet-A");
        var gather = response.Element("Gather")!;
        Attributes(gather, "input", "language", "speechModel", "numDigits", "finishOnKey", "actionOnEmptyResult")
            .ShouldBe(["dtmf speech", "he", "deepgram_nova-3", "1", "", "true"]);
        gather.Attribute("action")!.Value.ShouldStartWith($"https://calls.example.com/twilio/{Key}/dialog/name/1");
        gather.Elements("Say").Single().Value.ShouldBe(ReceptionistTexts.AskName);
    }

    [Fact]
    public void A_listener_that_cannot_run_falls_through_to_the_last_listening_attempt()
    {
        Write(ReceptionistFlow.Open(Caller)).Element("Redirect")!.Value.ShouldContain("/dialog/name/2#");
        Write(ReceptionistFlow.Repeat(Caller, new DialogPosition(DialogStep.Name, 2))).Element("Redirect")!.Value.ShouldContain("/dialog/name/2#");
        Write(ReceptionistFlow.Repeat(Caller, new DialogPosition(DialogStep.Name, 3))).Element("Redirect")!.Value.ShouldContain("/dialog/name/3#");
    }

    [Fact]
    public void A_number_is_taken_by_keys_and_ends_by_length_or_silence()
    {
        var gather = Write(ReceptionistFlow.Repeat(Caller, new DialogPosition(DialogStep.Number, 1))).Element("Gather")!;

        Attributes(gather, "input", "numDigits", "finishOnKey", "timeout", "speechModel").ShouldBe(["dtmf", "10", "", "4", null]);
    }

    [Fact]
    public void A_recording_ends_with_the_star_and_tells_what_came_of_it()
    {
        var record = Write(ReceptionistFlow.Repeat(Caller, new DialogPosition(DialogStep.Voicemail, 1))).Element("Record")!;

        Attributes(record, "finishOnKey", "recordingStatusCallbackEvent").ShouldBe(["*", "completed absent"]);
        record.Attribute("recordingStatusCallback")!.Value.ShouldStartWith($"https://calls.example.com/twilio/{Key}/recording#");
        record.Attribute("action")!.Value.ShouldContain("/dialog/voicemail/1#");
    }

    [Fact]
    public void An_owners_text_of_any_characters_makes_a_document()
    {
        var profile = Profile with { AskName = "מה <b>השם</b> \u0001\uFFFF & \ud83d? {business} {other}" };

        var text = XElement.Parse(Documents.Write(profile, ReceptionistFlow.Open(Caller), Key)).Descendants("Say").Last().Value;

        text.ShouldBe("מה <b>השם</b>  & ? מרפאת <שיניים> & בניו {other}", customMessage: text);
    }

    private static XElement Write(ReceptionistReply reply, string? streamUrl = null) => XElement.Parse(Documents.Write(Profile, reply, Key, streamUrl));

    private static List<string?> Attributes(XElement element, params string[] names) => [.. names.Select(name => element.Attribute(name)?.Value)];
}
