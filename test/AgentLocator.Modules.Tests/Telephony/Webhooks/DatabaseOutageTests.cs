using System.Net;
using AgentLocator.Telephony.Receptionist;

namespace AgentLocator.Modules.Tests.Webhooks;

/// <summary>The database is gone; callers are not.</summary>
public sealed class DatabaseOutageTests(SharedHost shared)
{
    [Fact]
    public async Task A_caller_hears_words_while_the_database_is_down()
    {
        var databaseUrl = await TestDatabase.CreateAsync();
        await using var host = await TestHost.StartAsync(shared.Simulator, databaseUrl: databaseUrl);
        using var line = await CarrierLine.OpenAsync(host);
        using var another = await CarrierLine.OfAsync(line.Business);
        await line.VoiceAsync();

        await DatabaseOutage.BeginAsync(databaseUrl);

        var voice = await another.VoiceAsync();
        (voice.Status, voice.ContentType, voice.Spoken).ShouldBe((HttpStatusCode.OK, "text/xml", ReceptionistTexts.TryLater));
        voice.Verbs.ShouldBe(["Say", "Hangup"]);
        var first = await line.AnswerAsync("name/1", ("SpeechResult", "דנה"));
        first.Spoken.ShouldBe(ReceptionistTexts.OneMoment);
        first.Document.Element("Redirect")!.Value.ShouldContain("/dialog/name/2#");
        (await line.AnswerAsync("name/3")).Verbs.ShouldBe(["Say", "Hangup"]);
        (await line.SendAsync("fallback", ("ErrorCode", "11200"))).Verbs.ShouldBe(["Say", "Hangup"]);
        (await line.EndAsync()).Status.ShouldBe(HttpStatusCode.NoContent);
        (await line.SendRawAsync("voice", line.FormOf(), signature: "forged")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
