using AgentLocator.Abp.BackgroundJobs;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Webhooks;

/// <summary>Webhooks that come in another order than things happened.</summary>
public sealed class OrderTests(SharedHost shared)
{
    [Fact]
    public async Task An_answer_before_its_call_begins_the_call()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);

        var reason = await line.AnswerAsync("name/1", ("SpeechResult", "דנה"));
        var voice = await line.VoiceAsync();

        reason.Asks.ShouldBe("reason/1");
        reason.Verbs.ShouldContain("Start");
        voice.Asks.ShouldBe("reason/1");
        voice.Verbs.ShouldNotContain("Start");
        (await line.CallAsync())!.AnswerName.ShouldBe("דנה");
    }

    [Fact]
    public async Task An_end_before_its_call_does_not_end_the_dialogue_and_is_told_later()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);

        await line.EndAsync();
        var voice = await line.VoiceAsync();
        await line.AnswerAsync("name/1", ("SpeechResult", "דנה"));

        // The carrier says that it is over: nothing is left to record.
        voice.Verbs.ShouldNotContain("Start");
        var call = (await line.CallAsync())!;
        (call.Status, call.ClosedAt, call.AnswerName).ShouldBe((CallStatus.Completed, null, "דנה"));

        // The simulator does not know this call: for a carrier, that is the end.
        await CloseAsync(line, call.Id);
        (await line.CallAsync())!.Outcome.ShouldBe(CallOutcome.DetailsTaken);
    }

    [Fact]
    public async Task An_answer_to_a_question_of_before_changes_nothing_and_the_present_one_is_put_again()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();
        await line.AnswerAsync("name/1", ("SpeechResult", "דנה"));

        var stray = await line.AnswerAsync("name/2", ("SpeechResult", "מישהו אחר"));
        var unknown = await line.AnswerAsync("closing/7");

        (stray.Asks, unknown.Asks).ShouldBe(("reason/1", "reason/1"));
        (await line.CallAsync())!.AnswerName.ShouldBe("דנה");
    }

    [Fact]
    public async Task An_end_in_the_middle_of_a_message_waits_for_what_was_recorded()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();
        await line.AnswerAsync("name/1", ("Digits", "*"));

        await line.EndAsync();
        var waiting = (await line.CallAsync())!;
        await line.SendAsync("recording", ("RecordingSid", "RE" + Guid.NewGuid().ToString("N")), ("RecordingStatus", "completed"), ("RecordingDuration", "5"));
        var closed = (await line.CallAsync())!;

        waiting.ClosedAt.ShouldBeNull();
        closed.Outcome.ShouldBe(CallOutcome.VoicemailLeft);
    }

    [Fact]
    public async Task Nothing_recorded_ends_the_waiting_too()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();
        await line.AnswerAsync("name/1", ("Digits", "*"));

        await line.SendAsync("recording", ("RecordingStatus", "absent"));
        await line.EndAsync();
        var waiting = (await line.CallAsync())!;
        await line.SendAsync("recording", ("RecordingStatus", "absent"));
        var closed = (await line.CallAsync())!;

        waiting.ClosedAt.ShouldBeNull();
        closed.Outcome.ShouldBe(CallOutcome.NothingGiven);
    }

    [Fact]
    public async Task A_recording_that_is_told_twice_does_not_end_the_waiting_for_the_next()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        var sid = "RE" + Guid.NewGuid().ToString("N");
        await line.AnswerAsync("name/2");
        await line.AnswerAsync("name/3", ("RecordingSid", sid), ("RecordingDuration", "3"));
        await line.AnswerAsync("reason/1", ("Digits", "*"));

        await line.SendAsync("recording", ("RecordingSid", sid), ("RecordingStatus", "completed"), ("RecordingDuration", "3"));

        (await line.CallAsync())!.AwaitsRecording.ShouldBeTrue();
    }

    [Fact]
    public async Task A_call_whose_end_is_never_told_is_closed_from_the_carriers_rest()
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();
        var call = (await line.CallAsync())!;

        await line.RunAsync(services => services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new ReconcileCallArgs(call.Id)));

        await Eventually.BeTrueAsync(async () => (await line.CallAsync())!.ClosedAt is not null, "the call's end");
        var closed = (await line.CallAsync())!;
        (closed.Status, closed.Outcome).ShouldBe((CallStatus.Completed, CallOutcome.NothingGiven));
    }

    [Fact]
    public async Task A_call_that_goes_on_is_not_closed()
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        var call = await business.BeginCallAsync(new { name = "waits", steps = new[] { new { on = "prompt", say = "רגע", delayMs = 600_000 } } });
        var seen = await business.CallAsync(call, "InProgress");

        var isClosed = await business.Host.Services.GetRequiredService<CallRegister>().CloseFromCarrierAsync(business.TenantId, seen.GetProperty("id").GetGuid());

        isClosed.ShouldBeFalse();
        await call.HangUpAsync();
        await business.CallAsync(call);
    }

    [Theory]
    [InlineData("busy", CallStatus.Busy)]
    [InlineData("no-answer", CallStatus.NoAnswer)]
    [InlineData("failed", CallStatus.Failed)]
    [InlineData("canceled", CallStatus.Canceled)]
    public async Task A_call_may_end_otherwise(string told, CallStatus status)
    {
        using var line = await CarrierLine.OpenAsync(shared.Host);
        await line.VoiceAsync();

        await line.EndAsync(told, seconds: 0);
        await line.SendAsync("status", ("CallStatus", "ringing"));
        await line.SendAsync("status", ("CallStatus", "word-of-tomorrow"));

        var call = (await line.CallAsync())!;
        (call.Status, call.Outcome).ShouldBe((status, CallOutcome.NothingGiven));
    }

    private static Task<bool> CloseAsync(CarrierLine line, Guid callId) =>
        line.Business.Host.Services.GetRequiredService<CallRegister>().CloseFromCarrierAsync(line.Business.TenantId, callId);
}
