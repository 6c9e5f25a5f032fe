using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Modules.Tests.Calls;

[NoDatabase]
public class CallTests
{
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_status_never_goes_backwards()
    {
        var call = Asked();
        call.Hear(CallStatus.Completed, Noon.AddSeconds(40), 40);
        call.Hear(CallStatus.Ringing, Noon.AddSeconds(50));
        call.Hear(CallStatus.Failed, Noon.AddSeconds(60), 60);

        call.Status.ShouldBe(CallStatus.Completed);
        call.EndedAt.ShouldBe(Noon.AddSeconds(40));
        call.DurationSeconds.ShouldBe(40);
    }

    [Fact]
    public void The_end_is_told_once_with_the_answers()
    {
        var call = Asked();
        call.TakeAnswers("דנה", null, null);
        call.TakeAnswers(null, "תור", "+972541234567");
        call.Close(Noon).ShouldBeFalse();
        call.Hear(CallStatus.Completed, Noon.AddSeconds(40));

        call.Close(Noon.AddSeconds(41)).ShouldBeTrue();
        call.Close(Noon.AddSeconds(42)).ShouldBeFalse();

        var told = call.GetDistributedEvents().Single().EventData.ShouldBeOfType<CallEndedEto>();
        (told.Name, told.Reason, told.CallbackNumber, told.Outcome, told.DurationSeconds)
            .ShouldBe(("דנה", "תור", "+972541234567", CallOutcome.DetailsTaken, 40));
    }

    [Fact]
    public void A_call_without_answers_gave_nothing()
    {
        var call = Asked();
        call.TakeAnswers("  ", null, null);
        call.Hear(CallStatus.Completed, Noon.AddSeconds(3));
        call.Close(Noon.AddSeconds(3));

        call.Outcome.ShouldBe(CallOutcome.NothingGiven);
    }

    [Theory]
    [InlineData(true, true, CallOutcome.VoicemailLeft)]
    [InlineData(true, false, CallOutcome.DetailsTaken)]
    [InlineData(false, true, CallOutcome.VoicemailLeft)]
    [InlineData(false, false, CallOutcome.NothingGiven)]
    public void A_message_counts_when_something_was_said(bool hasName, bool hasAudio, CallOutcome outcome)
    {
        var call = Asked();
        call.TakeAnswers(hasName ? "דנה" : null, null, null);
        call.Ask(DialogStep.Voicemail, 1, awaitsRecording: true, Noon);
        call.TakeRecording(hasAudio);
        call.Hear(CallStatus.Completed, Noon.AddSeconds(30));
        call.Close(Noon.AddSeconds(30));

        call.Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void A_recording_that_comes_after_the_end_changes_the_outcome_but_tells_nobody_again()
    {
        var call = Asked();
        call.Ask(DialogStep.Voicemail, 1, awaitsRecording: true, Noon);
        call.Hear(CallStatus.Completed, Noon.AddSeconds(30));
        call.Close(Noon.AddSeconds(40));
        call.TakeRecording(hasAudio: true);

        call.Outcome.ShouldBe(CallOutcome.VoicemailLeft);
        call.GetDistributedEvents().Count().ShouldBe(1);
    }

    [Fact]
    public void An_end_before_the_start_by_another_clock_is_no_negative_duration()
    {
        var call = Asked();
        call.Hear(CallStatus.Completed, Noon.AddSeconds(-5));

        call.EndedAt.ShouldBe(Noon);
        call.DurationSeconds.ShouldBe(0);
    }

    [Theory]
    [InlineData("+972541234567", CallerKind.Identified, "+972541234567")]
    [InlineData("0541234567", CallerKind.Identified, "+972541234567")]
    [InlineData("+266696687", CallerKind.Anonymous, null)]
    [InlineData("anonymous", CallerKind.Anonymous, null)]
    [InlineData("", CallerKind.Anonymous, null)]
    [InlineData(null, CallerKind.Anonymous, null)]
    [InlineData("*2700", CallerKind.Shared, null)]
    [InlineData("+97231234567", CallerKind.OwnNumber, null)]
    [InlineData("sip:+972541234567@example.com", CallerKind.Anonymous, null)]
    public void Only_a_number_that_stands_for_somebody_is_the_callers(string? from, CallerKind kind, string? number)
    {
        CallerIdentity.Of(from, own => own == "+97231234567").ShouldBe(new CallerIdentity(kind, number));
    }

    private static Call Asked()
    {
        var call = new Call(Guid.CreateVersion7(), "CA1", new CallerIdentity(CallerKind.Identified, "+972541234567"), "+97231234567", Noon);
        call.Ask(DialogStep.Name, 1, awaitsRecording: false, Noon);
        return call;
    }
}
