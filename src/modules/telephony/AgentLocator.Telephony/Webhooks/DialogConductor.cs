using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.MediaStreams;
using AgentLocator.Telephony.Receptionist;
using AgentLocator.Tenancy.Live;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>Leads a call through the receptionist's dialogue: takes the answer, stores the turns, gives the next document.</summary>
internal sealed class DialogConductor(
    IRepository<CallTurn, Guid> turns,
    ReceptionistProfiles profiles,
    DialogDocument documents,
    IStreamTickets tickets,
    VoicemailIntake voicemail,
    ILiveFeed liveFeed,
    IGuidGenerator ids,
    IClock clock) : ITransientDependency
{
    /// <summary>Silence that ended the caller's speech, as the documents ask for.</summary>
    private const int EndOfSpeechMs = 2000;

    /// <summary>The greeting and the first question; the present question for a call that is already in the dialogue.</summary>
    public Task<string> OpenAsync(WebhookCall webhook, Call call, CancellationToken cancellationToken)
    {
        var caller = SituationOf(webhook, call);
        return GiveAsync(webhook, call, call.IsAsked ? ReceptionistFlow.Repeat(caller, Present(call)) : ReceptionistFlow.Open(caller), cancellationToken);
    }

    /// <summary>The document after an answer. An answer to another question than the present one changes nothing: the present one is put again.</summary>
    public async Task<string> ContinueAsync(WebhookCall webhook, Call call, DialogPosition at, DialogInput input, CancellationToken cancellationToken)
    {
        var caller = SituationOf(webhook, call);
        var isPresent = !call.IsAsked || (at.Step == call.Step && at.Attempt >= call.Attempt);
        if (!isPresent)
        {
            return await GiveAsync(webhook, call, ReceptionistFlow.Repeat(caller, Present(call)), cancellationToken);
        }

        var reply = ReceptionistFlow.Continue(caller, at, input);
        call.TakeAnswers(reply.Name, reply.Reason, reply.CallbackNumber);
        if (reply.Heard is { } heard)
        {
            await AddTurnAsync(call, CallersTurn(call, at.Step, heard, input, reply.Confidence), cancellationToken);
        }

        if (call.AwaitsRecording && (input.RecordedSeconds is not null || !input.HungUp))
        {
            await voicemail.TakeAsync(webhook, call, input.HasRecording, cancellationToken);
        }

        return await GiveAsync(webhook, call, reply, cancellationToken);
    }

    public static DialogPosition Present(Call call) => new(call.Step, call.Attempt);

    private static CallerSituation SituationOf(WebhookCall webhook, Call call) => new(call.FromNumber, webhook.Account.Owns);

    private async Task<string> GiveAsync(WebhookCall webhook, Call call, ReceptionistReply reply, CancellationToken cancellationToken)
    {
        // Once in a call, in its first document: every stream is a fork that Twilio counts, and the recording needs one.
        var streamUrl = call.IsAsked || call.StreamStarted
            ? null
            : tickets.Issue(webhook.Account.TenantId, webhook.Account.AccountKey, call.Id, call.CallSid);
        var profile = await profiles.GetAsync(cancellationToken);
        await AddTurnsAsync(call, reply, profile, cancellationToken);
        if (reply.Prompts.Count > 0)
        {
            call.Ask(reply.At.Step, reply.At.Attempt, reply.Records, clock.Now);
        }

        liveFeed.Publish(new LiveEvent("call.changed", call.Id));
        return documents.Write(profile, reply, webhook.Account.AccountKey, streamUrl);
    }

    /// <summary>The greeting is a turn of its own; the words around a question are one with it.</summary>
    private async Task AddTurnsAsync(Call call, ReceptionistReply reply, ReceptionistProfile profile, CancellationToken cancellationToken)
    {
        var startMs = NowMs(call);
        var isGreeting = reply.Prompts.ToLookup(prompt => prompt == Prompt.Greeting, profile.TextOf);
        foreach (var text in new[] { string.Join(' ', isGreeting[true]), string.Join(' ', isGreeting[false]) }.Where(text => text.Length > 0))
        {
            var endMs = startMs + SpeechPace.MsOf(text);
            await AddTurnAsync(call, new Utterance(TurnSide.Assistant, reply.At.Step, text, startMs, endMs), cancellationToken);
            startMs = endMs;
        }
    }

    private Utterance CallersTurn(Call call, DialogStep step, string heard, DialogInput input, double? confidence)
    {
        var nowMs = NowMs(call);
        var endMs = input.Words is null ? nowMs : Math.Max(0, nowMs - EndOfSpeechMs);
        var lastedMs = input.Words is { } words ? SpeechPace.MsOf(words) : (input.RecordedSeconds ?? 0) * 1000;
        return new Utterance(TurnSide.Caller, step, heard, Math.Max(0, endMs - lastedMs), endMs, confidence);
    }

    private async Task AddTurnAsync(Call call, Utterance utterance, CancellationToken cancellationToken)
    {
        var turn = await turns.InsertAsync(call.AddTurn(ids.Create(), utterance), cancellationToken: cancellationToken);
        liveFeed.Publish(new LiveEvent("turn.added", turn.Id, call.Id));
    }

    private int NowMs(Call call) => (int)Math.Clamp((clock.Now - call.StartedAt).TotalMilliseconds, 0, int.MaxValue);
}
