using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.MediaStreams;
using AgentLocator.Telephony.Receptionist;
using AgentLocator.Tenancy.Live;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>Leads a call through the receptionist's dialogue: takes the answer, stores the turns, gives the next document.</summary>
internal sealed class DialogConductor(
    CallTurns turns,
    ReceptionistProfiles profiles,
    DialogDocument documents,
    IStreamTickets tickets,
    CallStreams streams,
    VoicemailIntake voicemail,
    ILiveFeed liveFeed) : ITransientDependency
{
    /// <summary>Silence that ended the caller's speech, as the documents ask for.</summary>
    private const int EndOfSpeechMs = 2000;

    /// <summary>The greeting and the first question; the present question for a call that is already in the dialogue.</summary>
    public Task<string> OpenAsync(WebhookCall webhook, Call call, CancellationToken cancellationToken) =>
        TakeAsync(webhook, call, call.IsAsked ? DialogMove.Repeat(Present(call)) : DialogMove.Open, cancellationToken);

    /// <summary>
    /// The document after an answer. An answer to a question that the dialogue has passed changes nothing: the present one is put again. One to a question that
    /// it has not come to was put by another node while the database was away, and is taken.
    /// </summary>
    public Task<string> ContinueAsync(WebhookCall webhook, Call call, DialogPosition at, CancellationToken cancellationToken) =>
        TakeAsync(webhook, call, !call.IsAsked || at.IsAtOrBeyond(Present(call)) ? DialogMove.Continue(at) : DialogMove.Repeat(Present(call)), cancellationToken);

    /// <summary>Does a step of the dialogue: the one given, unless another was already done while the database was away.</summary>
    public async Task<string> TakeAsync(WebhookCall webhook, Call call, DialogMove decided, CancellationToken cancellationToken)
    {
        var move = webhook.Given?.Move ?? decided;
        var input = move.Heard(webhook.Input);
        var reply = move.ReplyTo(new CallerSituation(call.FromNumber, webhook.Account.Owns), input);
        var profile = await profiles.GetAsync(cancellationToken);

        // In a call's first document, and in the next one after it broke: every stream is a fork that Twilio counts, and the recording needs one.
        var streamUrl = streams.TryRequest(call) ? tickets.Issue(webhook.Account.TenantId, webhook.Account.AccountKey, call.Id, call.CallSid) : null;
        if (move.TakesAnswer)
        {
            if (!call.IsAsked || !Present(call).IsAtOrBeyond(move.At))
            {
                call.Ask(move.At.Step, move.At.Attempt, move.At.Records, webhook.ReceivedAt);
            }

            call.TakeAnswers(reply.Name, reply.Reason, reply.CallbackNumber);
            if (input.HasRecording || (call.AwaitsRecording && (input.RecordedSeconds is not null || !input.HungUp)))
            {
                await voicemail.TakeAsync(webhook, call, input.HasRecording, cancellationToken);
            }
        }

        if (await AddTurnsAsync(webhook, call, Said(move, reply, input, profile, MsOf(webhook, call)), cancellationToken) && reply.Prompts.Count > 0)
        {
            call.Ask(reply.At.Step, reply.At.Attempt, reply.Records, webhook.ReceivedAt);
        }

        liveFeed.Publish(new LiveEvent("call.changed", call.Id));
        return documents.Write(profile, reply, webhook.Account.AccountKey, streamUrl);
    }

    public static DialogPosition Present(Call call) => new(call.Step, call.Attempt);

    private static int MsOf(WebhookCall webhook, Call call) => (int)Math.Clamp((webhook.ReceivedAt - call.StartedAt).TotalMilliseconds, 0, int.MaxValue);

    private static List<Utterance> Said(DialogMove move, ReceptionistReply reply, DialogInput input, ReceptionistProfile profile, int nowMs)
    {
        var said = new List<Utterance>();
        if (move.TakesAnswer && reply.Heard is { } heard)
        {
            said.Add(CallersTurn(move.At.Step, heard, input, reply.Confidence, nowMs));
        }

        // The greeting is a turn of its own; the words around a question are one with it.
        var startMs = nowMs;
        var isGreeting = reply.Prompts.ToLookup(prompt => prompt == Prompt.Greeting, profile.TextOf);
        foreach (var text in new[] { string.Join(' ', isGreeting[true]), string.Join(' ', isGreeting[false]) }.Where(text => text.Length > 0))
        {
            var endMs = startMs + SpeechPace.MsOf(text);
            said.Add(new Utterance(TurnSide.Assistant, reply.At.Step, text, startMs, endMs));
            startMs = endMs;
        }

        return said;
    }

    private static Utterance CallersTurn(DialogStep step, string heard, DialogInput input, double? confidence, int nowMs)
    {
        var endMs = input.Words is null ? nowMs : Math.Max(0, nowMs - EndOfSpeechMs);
        var lastedMs = input.Words is { } words ? SpeechPace.MsOf(words) : (input.RecordedSeconds ?? 0) * 1000;
        return new Utterance(TurnSide.Caller, step, heard, Math.Max(0, endMs - lastedMs), endMs, confidence);
    }

    /// <summary>Whether the dialogue stands where they lead.</summary>
    private async Task<bool> AddTurnsAsync(WebhookCall webhook, Call call, IReadOnlyList<Utterance> said, CancellationToken cancellationToken)
    {
        if (webhook.Given is not null)
        {
            return await turns.AddLateAsync(call, said, MsOf(webhook, call), cancellationToken);
        }

        await turns.AddAsync(call, said, cancellationToken);
        return true;
    }
}
