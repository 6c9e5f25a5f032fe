using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Receptionist;

namespace AgentLocator.Modules.Tests.Receptionist;

[NoDatabase]
public class ReceptionistFlowTests
{
    private const string Own = "+97231234567";
    private const string Callers = "+972541234567";

    private static readonly CallerSituation Known = new(Callers, number => number == Own);
    private static readonly CallerSituation Unknown = new(null, number => number == Own);

    [Fact]
    public void A_call_is_greeted_and_asked_for_the_name()
    {
        var reply = ReceptionistFlow.Open(Known);

        reply.Kind.ShouldBe(ReplyKind.AskSpeech);
        reply.At.ShouldBe(new DialogPosition(DialogStep.Name, 1));
        reply.Prompts.ShouldBe([Prompt.Greeting, Prompt.AskName]);
    }

    [Fact]
    public void Name_reason_and_confirmed_number_lead_to_the_closing()
    {
        var name = ReceptionistFlow.Continue(Known, At(DialogStep.Name), new DialogInput { Speech = " דנה לוי ", Confidence = 0.9 });
        var reason = ReceptionistFlow.Continue(Known, name.At, new DialogInput { Speech = "תור לניקוי שיניים" });
        var number = ReceptionistFlow.Continue(Known, reason.At, new DialogInput { Digits = "1" });

        (name.Name, name.Heard, name.Confidence).ShouldBe(("דנה לוי", "דנה לוי", 0.9));
        name.At.ShouldBe(At(DialogStep.Reason));
        reason.Reason.ShouldBe("תור לניקוי שיניים");
        reason.Kind.ShouldBe(ReplyKind.AskDigits);
        reason.Prompts.ShouldBe([Prompt.AskNumber, Prompt.OfferCallersNumber]);
        number.CallbackNumber.ShouldBe(Callers);
        number.Kind.ShouldBe(ReplyKind.HangUp);
        number.Prompts.ShouldBe([Prompt.Closing]);
    }

    [Theory]
    [InlineData("0527654321", "+972527654321")]
    [InlineData("037654321#", "+97237654321")]
    [InlineData("1800123456", "+9721800123456")]
    public void A_keyed_number_is_understood(string keyed, string e164)
    {
        var reply = ReceptionistFlow.Continue(Known, At(DialogStep.Number), new DialogInput { Digits = keyed });

        reply.CallbackNumber.ShouldBe(e164);
        reply.Heard.ShouldBe(keyed);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("055")]
    [InlineData("031234567")]
    public void Keys_that_are_no_callback_number_are_asked_for_again(string keyed)
    {
        var reply = ReceptionistFlow.Continue(Known, At(DialogStep.Number), new DialogInput { Digits = keyed });

        reply.CallbackNumber.ShouldBeNull();
        reply.At.ShouldBe(At(DialogStep.Number, 2));
        reply.Prompts[0].ShouldBe(Prompt.NotANumber);
    }

    [Fact]
    public void A_caller_without_a_number_is_not_offered_it()
    {
        var asked = ReceptionistFlow.Continue(Unknown, At(DialogStep.Reason), new DialogInput { Speech = "תור" });
        var confirmed = ReceptionistFlow.Continue(Unknown, asked.At, new DialogInput { Digits = "1" });

        asked.Prompts.ShouldBe([Prompt.AskNumber]);
        confirmed.CallbackNumber.ShouldBeNull();
        confirmed.At.ShouldBe(At(DialogStep.Number, 2));
    }

    [Theory]
    [InlineData(DialogStep.Name)]
    [InlineData(DialogStep.Reason)]
    [InlineData(DialogStep.Number)]
    public void Nothing_twice_turns_a_question_into_a_recording_and_then_leaves_it(DialogStep step)
    {
        var second = ReceptionistFlow.Continue(Known, At(step), DialogInput.Nothing);
        var third = ReceptionistFlow.Continue(Known, second.At, new DialogInput { Speech = " ... " });
        var after = ReceptionistFlow.Continue(Known, third.At, new DialogInput { RecordedSeconds = 4 });

        second.At.ShouldBe(At(step, 2));
        second.Prompts[0].ShouldBe(Prompt.NotHeard);
        third.Kind.ShouldBe(ReplyKind.RecordAnswer);
        third.At.ShouldBe(At(step, 3));
        after.At.Step.ShouldNotBe(step);
        after.Heard.ShouldBe(ReceptionistTexts.RecordedAnswer);
    }

    [Theory]
    [InlineData(DialogStep.Name, "*")]
    [InlineData(DialogStep.Reason, "*")]
    [InlineData(DialogStep.Number, "05*")]
    public void The_star_asks_for_a_human_at_every_question(DialogStep step, string digits)
    {
        foreach (var attempt in Enumerable.Range(1, 3))
        {
            var reply = ReceptionistFlow.Continue(Known, At(step, attempt), new DialogInput { Digits = digits });

            reply.Kind.ShouldBe(ReplyKind.RecordVoicemail);
            reply.Prompts.ShouldBe([Prompt.Voicemail]);
            reply.Heard.ShouldBe(digits);
        }
    }

    [Fact]
    public void A_message_is_thanked_for()
    {
        var reply = ReceptionistFlow.Continue(Known, At(DialogStep.Voicemail), new DialogInput { RecordedSeconds = 7, Digits = "*" });

        reply.Kind.ShouldBe(ReplyKind.HangUp);
        reply.Prompts.ShouldBe([Prompt.VoicemailThanks]);
    }

    [Fact]
    public void A_caller_who_hung_up_is_asked_nothing_more()
    {
        var reply = ReceptionistFlow.Continue(Known, At(DialogStep.Voicemail), new DialogInput { Digits = "hangup", RecordedSeconds = 3 });

        reply.Prompts.ShouldBeEmpty();
        reply.Heard.ShouldBe(ReceptionistTexts.RecordedAnswer);
    }

    [Fact]
    public void Other_keys_than_the_star_are_no_answer_to_a_spoken_question()
    {
        var reply = ReceptionistFlow.Continue(Known, At(DialogStep.Name), new DialogInput { Digits = "5" });

        reply.At.ShouldBe(At(DialogStep.Name, 2));
        reply.Heard.ShouldBe("5");
    }

    private static DialogPosition At(DialogStep step, int attempt = 1) => new(step, attempt);
}
