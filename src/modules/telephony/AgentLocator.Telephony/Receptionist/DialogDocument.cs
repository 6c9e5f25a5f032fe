using AgentLocator.Telephony.Accounts;
using AgentLocator.Twilio.TwiML;

namespace AgentLocator.Telephony.Receptionist;

/// <summary>Writes replies as TwiML.</summary>
internal sealed class DialogDocument(WebhookUrls urls) : ISingletonDependency
{
    private const int SilenceSeconds = 5;
    private const int BetweenKeysSeconds = 4;
    private const int PhoneNumberKeys = 10;
    private const int LongestAnswerSeconds = 20;
    private const int LongestMessageSeconds = 180;

    // Whole seconds: every recogniser takes them, "auto" only some.
    private const string EndOfSpeechSeconds = "2";

    // Absent too: an empty recording must not be waited for.
    private const string RecordingEvents = "completed absent";

    /// <param name="profile">Voice and texts.</param>
    /// <param name="reply">What to say and ask.</param>
    /// <param name="accountKey">The tenant's, in every address.</param>
    /// <param name="streamUrl">Where the media stream goes; only in a call's first document.</param>
    public string Write(ReceptionistProfile profile, ReceptionistReply reply, string accountKey, string? streamUrl = null)
    {
        var document = VoiceResponse.Empty;
        if (streamUrl is not null)
        {
            document = document.With(new StartStream(streamUrl) { Tracks = StreamTracks.Both });
        }

        var says = reply.Prompts.Select(prompt => (Prompt: prompt, Say: new Say(profile.TextOf(prompt), profile.SayLanguage, profile.SayVoice))).ToList();
        var action = urls.Dialog(accountKey, reply.At.StepName, reply.At.Attempt);
        switch (reply.Kind)
        {
            case ReplyKind.AskSpeech or ReplyKind.AskDigits:
                // The recording notice is in the greeting, and must be heard to its end: inside a Gather speech would cut it.
                document = document.With(says.Where(s => s.Prompt == Prompt.Greeting).Select(s => s.Say))
                    .With(Question(profile, reply, action, [.. says.Where(s => s.Prompt != Prompt.Greeting).Select(s => s.Say)]), FallThrough(reply, accountKey));
                break;
            case ReplyKind.RecordAnswer or ReplyKind.RecordVoicemail:
                document = document.With(says.Select(s => s.Say)).With(Recording(reply, action, accountKey), FallThrough(reply, accountKey));
                break;
            default:
                document = document.With(says.Select(s => s.Say)).With(new Hangup());
                break;
        }

        return document.ToString();
    }

    private static Gather Question(ReceptionistProfile profile, ReceptionistReply reply, string action, IReadOnlyList<Say> prompts)
    {
        // No key ends the input: a finishing star would be reported as an empty result, which is what silence looks like.
        var gather = new Gather(action) { FinishOnKey = "", ActionOnEmptyResult = true, Prompts = prompts };
        return reply.Kind == ReplyKind.AskDigits
            ? gather with { Input = GatherInput.Dtmf, NumDigits = PhoneNumberKeys, TimeoutSeconds = BetweenKeysSeconds }
            : gather with
            {
                Input = GatherInput.DtmfAndSpeech,
                Language = profile.SpeechLanguage,
                SpeechModel = profile.SpeechModel,
                SpeechTimeout = EndOfSpeechSeconds,
                TimeoutSeconds = SilenceSeconds,
                NumDigits = 1,
            };
    }

    private Record Recording(ReceptionistReply reply, string action, string accountKey) => new(action)
    {
        MaxLengthSeconds = reply.Kind == ReplyKind.RecordVoicemail ? LongestMessageSeconds : LongestAnswerSeconds,
        TimeoutSeconds = reply.Kind == ReplyKind.RecordVoicemail ? SilenceSeconds : BetweenKeysSeconds,
        PlayBeep = true,
        FinishOnKey = "*",
        RecordingStatusCallback = urls.Recording(accountKey),
        RecordingStatusCallbackEvent = RecordingEvents,
    };

    private Redirect FallThrough(ReceptionistReply reply, string accountKey)
    {
        var at = reply.At.FallThrough;
        return new Redirect(urls.Dialog(accountKey, at.StepName, at.Attempt));
    }
}
