using System.Net;
using AgentLocator.Saas.Contracts;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Receptionist;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Webhooks;

public sealed class DialogTests(SharedHost shared)
{
    [Fact]
    public async Task A_call_is_led_through_its_questions_and_every_word_is_kept()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);

        var voice = await line.VoiceAsync();
        var name = await line.AnswerAsync("name/1", ("SpeechResult", "דנה לוי"), ("Confidence", "0.94"));
        var reason = await line.AnswerAsync("reason/1", ("SpeechResult", "תור לניקוי שיניים"), ("Confidence", "0.9"));
        var number = await line.AnswerAsync("number/1", ("Digits", "1"));
        var end = await line.EndAsync(seconds: 33);

        (voice.Status, voice.ContentType, voice.Asks).ShouldBe((HttpStatusCode.OK, "text/xml", "name/1"));
        voice.Verbs.ShouldBe(["Start", "Say", "Gather", "Redirect"]);
        voice.Spoken.ShouldContain("עסק " + line.Business.Code);
        (name.Asks, reason.Asks).ShouldBe(("reason/1", "number/1"));
        number.Verbs.ShouldBe(["Say", "Hangup"]);
        (end.Status, end.Body).ShouldBe((HttpStatusCode.NoContent, ""));
        var call = (await line.CallAsync()).ShouldNotBeNull();
        (call.Status, call.Outcome, call.DurationSeconds).ShouldBe((CallStatus.Completed, CallOutcome.DetailsTaken, 33));
        (call.AnswerName, call.AnswerReason, call.CallbackNumber, call.FromNumber).ShouldBe(("דנה לוי", "תור לניקוי שיניים", line.From, line.From));
        var turns = await line.TurnsAsync();
        turns.Select(turn => turn.Side).ShouldBe([
            TurnSide.Assistant, TurnSide.Assistant, TurnSide.Caller, TurnSide.Assistant, TurnSide.Caller, TurnSide.Assistant, TurnSide.Caller, TurnSide.Assistant]);
        turns[2].Confidence.ShouldBe(0.94);
        turns[^2].Text.ShouldBe("1");
    }

    [Fact]
    public async Task A_repeated_webhook_gets_the_same_bytes_and_changes_nothing()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        (string Path, (string, string)[] Fields)[] webhooks =
        [
            ("voice", []),
            ("dialog/name/1", [("SpeechResult", "דנה")]),
            ("dialog/reason/1", [("Digits", "")]),
            ("dialog/reason/2", [("Digits", "*")]),
            ("dialog/voicemail/1", [("RecordingDuration", "4"), ("Digits", "hangup")]),
            ("status", [("CallStatus", "completed")]),
        ];
        var answers = new List<CarrierAnswer>();
        foreach (var (path, fields) in webhooks)
        {
            answers.Add(await line.SendAsync(path, fields));
        }

        var rows = await line.CountRowsAsync();
        var before = await StateAsync(line);

        foreach (var ((path, fields), answer) in webhooks.Zip(answers))
        {
            (await line.SendAsync(path, fields)).ShouldBe(answer, path);
        }

        (await line.CountRowsAsync()).ShouldBe(rows);
        (await StateAsync(line)).ShouldBe(before);
    }

    [Fact]
    public async Task Repeats_at_the_same_moment_are_one_call_with_one_answer()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);

        var voices = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => line.VoiceAsync()));
        var names = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => line.AnswerAsync("name/1", ("SpeechResult", "דנה"))));

        voices.Distinct().Count().ShouldBe(1);
        names.Distinct().Count().ShouldBe(1);
        (await line.TurnsAsync()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Nothing_heard_twice_is_recorded_and_then_left()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();

        var second = await line.AnswerAsync("name/1", ("Digits", ""));
        var third = await line.AnswerAsync("name/2", ("SpeechResult", ""));
        var after = await line.AnswerAsync("name/3", ("RecordingUrl", "http://x/RE123"), ("RecordingDuration", "3"));

        (second.Asks, third.Asks, after.Asks).ShouldBe(("name/2", "name/3", "reason/1"));
        third.Verbs.ShouldBe(["Say", "Say", "Record", "Redirect"]);
        (await line.CallAsync())!.HasVoicemail.ShouldBeTrue();
    }

    [Fact]
    public async Task A_question_that_could_not_be_put_becomes_a_recording()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        var voice = await line.VoiceAsync();

        var fallenThrough = voice.Document.Element("Redirect")!.Value.Split('#')[0].Split("/dialog/")[^1];
        var next = await line.AnswerAsync(fallenThrough);

        next.Asks.ShouldBe("name/3");
        next.Verbs.ShouldContain("Record");
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("+266696687")]
    [InlineData("")]
    public async Task A_caller_without_a_number_is_nobody_and_is_not_offered_it(string from)
    {
        using var line = await CarrierLine.OpenAsync(shared.Host, from);
        await line.VoiceAsync();
        await line.AnswerAsync("name/1", ("SpeechResult", "דנה"));

        var number = await line.AnswerAsync("reason/1", ("SpeechResult", "תור"));
        await line.AnswerAsync("number/1", ("Digits", "0521234567"));

        number.Spoken.ShouldNotContain(ReceptionistTexts.OfferCallersNumber);
        var call = (await line.CallAsync())!;
        (call.FromNumber, call.CallbackNumber, call.CallerKind).ShouldBe((null, "+972521234567", CallerKind.Anonymous));
    }

    [Fact]
    public async Task The_business_calling_itself_is_nobody()
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        var tenant = await shared.Host.Services.GetRequiredService<ITenantDirectory>().FindAsync(business.TenantId);

        foreach (var own in new[] { business.Number, tenant!.Phone })
        {
            using var line = await CarrierLine.OfAsync(business, own);
            await line.VoiceAsync();

            var call = (await line.CallAsync())!;
            (call.CallerKind, call.FromNumber).ShouldBe((CallerKind.OwnNumber, null));
        }
    }

    [Fact]
    public async Task A_message_for_a_human_ends_with_thanks()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();

        var voicemail = await line.AnswerAsync("name/1", ("Digits", "*"));
        var thanks = await line.AnswerAsync("voicemail/1", ("RecordingDuration", "6"), ("RecordingSid", "RE" + Guid.NewGuid().ToString("N")));
        await line.EndAsync();

        voicemail.Asks.ShouldBe("voicemail/1");
        voicemail.Document.Element("Record")!.Attribute("finishOnKey")!.Value.ShouldBe("*");
        thanks.Spoken.ShouldBe(ReceptionistTexts.VoicemailThanks);
        (await line.CallAsync())!.Outcome.ShouldBe(CallOutcome.VoicemailLeft);
    }

    private static async Task<object> StateAsync(CarrierLine line)
    {
        var call = (await line.CallAsync())!;
        return (call.Status, call.Outcome, call.Step, call.Attempt, call.TurnCount, call.AnswerName, call.EndedAt, call.ClosedAt, call.HasVoicemail);
    }
}
