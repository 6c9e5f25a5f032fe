using AgentLocator.Telephony.Calls;

namespace AgentLocator.Telephony.Receptionist;

/// <summary>What the dialogue must know of the caller.</summary>
/// <param name="OfferedNumber">The caller's own number in E.164 where it stands for somebody: offered for calling back.</param>
/// <param name="IsBusinessNumber">Whether an E.164 number is the business's own, which is nobody's callback number.</param>
internal sealed record CallerSituation(string? OfferedNumber, Func<string, bool> IsBusinessNumber);

/// <summary>
/// The fixed dialogue: name, reason, callback number, closing; the star asks for a human at any point. Pure, and always moving: each question is put twice,
/// then recorded, then left, so that no caller and no carrier can keep it going in a circle.
/// </summary>
internal static class ReceptionistFlow
{
    /// <summary>The first document of a call.</summary>
    public static ReceptionistReply Open(CallerSituation caller)
    {
        var first = Ask(caller, DialogStep.Name);
        return first with { Prompts = [Prompt.Greeting, .. first.Prompts] };
    }

    /// <summary>The document after an answer to the question at <paramref name="at"/>.</summary>
    public static ReceptionistReply Continue(CallerSituation caller, DialogPosition at, DialogInput input)
    {
        var reply = input.HungUp ? new ReceptionistReply(ReplyKind.HangUp, at, [])
            : at.Step == DialogStep.Voicemail ? new ReceptionistReply(ReplyKind.HangUp, new DialogPosition(DialogStep.Closing, 1), [Prompt.VoicemailThanks])
            : at.Step == DialogStep.Closing ? Repeat(caller, at)
            : input.AsksForHuman ? new ReceptionistReply(ReplyKind.RecordVoicemail, new DialogPosition(DialogStep.Voicemail, 1), [Prompt.Voicemail])
            : at.Step == DialogStep.Number ? TakeNumber(caller, at, input)
            : TakeWords(caller, at, input);
        return reply with
        {
            Heard = input.HungUp ? Recorded(input) : input.Words ?? (string.IsNullOrEmpty(input.Digits) ? Recorded(input) : input.Digits),
            Confidence = input.Words is null ? null : input.Confidence,
        };
    }

    /// <summary>The question at a position once more, as it was put: for a document that was lost or came out of order.</summary>
    public static ReceptionistReply Repeat(CallerSituation caller, DialogPosition at) => at.Step switch
    {
        DialogStep.Closing => new ReceptionistReply(ReplyKind.HangUp, at, [Prompt.Closing]),
        DialogStep.Voicemail => new ReceptionistReply(ReplyKind.RecordVoicemail, at, [Prompt.Voicemail]),
        _ => Ask(caller, at.Step, at.Attempt),
    };

    private static ReceptionistReply TakeWords(CallerSituation caller, DialogPosition at, DialogInput input)
    {
        if (input.Words is not { } words)
        {
            return Again(caller, at, Prompt.NotHeard);
        }

        return at.Step == DialogStep.Name
            ? Next(caller, at) with { Name = words }
            : Next(caller, at) with { Reason = words };
    }

    private static ReceptionistReply TakeNumber(CallerSituation caller, DialogPosition at, DialogInput input)
    {
        var keyed = input.Digits?.TrimEnd('#');
        if (string.IsNullOrEmpty(keyed))
        {
            return Again(caller, at, Prompt.NotHeard);
        }

        var number = keyed == "1" ? caller.OfferedNumber
            : PhoneNumber.TryParse(keyed, out var parsed) && parsed.E164 is { } e164 && !caller.IsBusinessNumber(e164) ? e164
            : null;
        return number is null ? Again(caller, at, Prompt.NotANumber) : Next(caller, at) with { CallbackNumber = number };
    }

    private static ReceptionistReply Again(CallerSituation caller, DialogPosition at, Prompt because)
    {
        if (at.Attempt >= DialogPosition.Recording)
        {
            return Next(caller, at);
        }

        var again = Ask(caller, at.Step, at.Attempt + 1);
        return again.Kind == ReplyKind.RecordAnswer ? again : again with { Prompts = [because, .. again.Prompts] };
    }

    private static ReceptionistReply Next(CallerSituation caller, DialogPosition at) => at.Step switch
    {
        DialogStep.Name => Ask(caller, DialogStep.Reason),
        DialogStep.Reason => Ask(caller, DialogStep.Number),
        _ => Repeat(caller, new DialogPosition(DialogStep.Closing, 1)),
    };

    private static ReceptionistReply Ask(CallerSituation caller, DialogStep step, int attempt = 1)
    {
        var at = new DialogPosition(step, attempt);
        Prompt[] question = step switch
        {
            DialogStep.Name => [Prompt.AskName],
            DialogStep.Reason => [Prompt.AskReason],
            _ => [Prompt.AskNumber],
        };
        if (attempt >= DialogPosition.Recording)
        {
            return new ReceptionistReply(ReplyKind.RecordAnswer, at, [.. question, Prompt.SpeakAfterBeep]);
        }

        if (step != DialogStep.Number)
        {
            return new ReceptionistReply(ReplyKind.AskSpeech, at, question);
        }

        return new ReceptionistReply(ReplyKind.AskDigits, at, caller.OfferedNumber is null ? question : [.. question, Prompt.OfferCallersNumber]);
    }

    private static string? Recorded(DialogInput input) => input.HasRecording ? ReceptionistTexts.RecordedAnswer : null;
}
