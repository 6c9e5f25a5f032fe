using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Telephony.Calls;

/// <summary>Who rang whom.</summary>
public enum CallDirection
{
    Inbound,
    Outbound,
}

/// <summary>Who speaks for the business.</summary>
public enum AnswerMode
{
    /// <summary>The fixed dialogue of questions, over the carrier's own speech and recognition.</summary>
    Receptionist,
}

/// <summary>
/// A phone call as the carrier tells it. Webhooks come in any order and more than once: no verb goes backwards, and a fact that is told again
/// changes nothing.
/// </summary>
public sealed class Call : AggregateRoot<Guid>, IMultiTenant
{
    public const int MaxSidLength = 64;
    public const int MaxToNumberLength = 32;
    public const int MaxNameLength = 200;
    public const int MaxReasonLength = 2000;

    private Call()
    {
    }

    internal Call(Guid id, string callSid, CallerIdentity caller, string toNumber, DateTime startedAt) : base(id)
    {
        CallSid = Check.NotNullOrWhiteSpace(callSid, nameof(callSid), MaxSidLength);
        CallerKind = caller.Kind;
        FromNumber = caller.Number;
        ToNumber = toNumber.Length <= MaxToNumberLength ? toNumber : toNumber[..MaxToNumberLength];
        StartedAt = startedAt;
    }

    public Guid? TenantId { get; private set; }

    public CallDirection Direction { get; private set; } = CallDirection.Inbound;

    /// <summary>The carrier's id.</summary>
    public string CallSid { get; private set; } = "";

    /// <summary>E.164, only where it stands for somebody.</summary>
    public string? FromNumber { get; private set; }

    public string ToNumber { get; private set; } = "";

    public CallerKind CallerKind { get; private set; }

    public CallStatus Status { get; private set; }

    public DateTime StartedAt { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public int? DurationSeconds { get; private set; }

    public AnswerMode AnswerMode { get; private set; }

    /// <summary>Null until the call is closed.</summary>
    public CallOutcome? Outcome { get; private set; }

    /// <summary>The question that awaits an answer.</summary>
    public DialogStep Step { get; private set; }

    /// <summary>How often it was put; 0 before the first document.</summary>
    public int Attempt { get; private set; }

    public string? AnswerName { get; private set; }

    public string? AnswerReason { get; private set; }

    public string? CallbackNumber { get; private set; }

    /// <summary>Whether the caller asked to leave a message for a person.</summary>
    public bool AskedForHuman { get; private set; }

    /// <summary>Whether the carrier recorded a message or a spoken answer.</summary>
    public bool HasVoicemail { get; private set; }

    /// <summary>The carrier was asked to record and has not said yet what came of it.</summary>
    public bool AwaitsRecording { get; private set; }

    public Guid? ContactId { get; private set; }

    /// <summary>The contact's name as the Crm module told it.</summary>
    public string? ContactName { get; private set; }

    /// <summary>Whether a media stream has been heard: the document that starts one must not be run again.</summary>
    public bool StreamStarted { get; private set; }

    public CallStream Stream { get; private set; } = new();

    /// <summary>When the end was told to the other modules.</summary>
    public DateTime? ClosedAt { get; private set; }

    public int TurnCount { get; private set; }

    internal bool IsAsked => Attempt > 0;

    /// <summary>Puts a question; from the first one on the call is answered.</summary>
    internal void Ask(DialogStep step, int attempt, bool awaitsRecording, DateTime now)
    {
        Step = step;
        Attempt = attempt;
        AwaitsRecording = awaitsRecording;
        AskedForHuman |= step == DialogStep.Voicemail;
        AnsweredAt ??= now;
        if (Status == CallStatus.Ringing)
        {
            Status = CallStatus.InProgress;
        }
    }

    /// <summary>Takes what was answered; null leaves what is known.</summary>
    internal void TakeAnswers(string? name, string? reason, string? callbackNumber)
    {
        AnswerName = Fit(name, MaxNameLength) ?? AnswerName;
        AnswerReason = Fit(reason, MaxReasonLength) ?? AnswerReason;
        CallbackNumber = callbackNumber ?? CallbackNumber;
        RefreshOutcome();
    }

    /// <summary>What came of a recording that the carrier was asked for.</summary>
    internal void TakeRecording(bool hasAudio)
    {
        AwaitsRecording = false;
        HasVoicemail |= hasAudio;
        RefreshOutcome();
    }

    internal CallTurn AddTurn(Guid turnId, Utterance utterance) => new(turnId, Id, TurnCount++, utterance);

    /// <summary>Hears the carrier's status. A final one stays; an earlier one than the present is ignored.</summary>
    internal void Hear(CallStatus status, DateTime at, int? durationSeconds = null)
    {
        if (Status.IsFinal() || status <= Status)
        {
            return;
        }

        Status = status;
        if (status.IsFinal())
        {
            EndedAt = at < StartedAt ? StartedAt : at;
            DurationSeconds = durationSeconds ?? (int)Math.Round((EndedAt.Value - (AnsweredAt ?? EndedAt.Value)).TotalSeconds);
        }
    }

    internal void MarkStreamStarted() => StreamStarted = true;

    internal void NameContact(Guid contactId, string? name)
    {
        ContactId = contactId;
        ContactName = Fit(name, MaxNameLength);
    }

    /// <summary>Tells the end to the other modules, once. False when the call has not ended or was closed before.</summary>
    internal bool Close(DateTime now)
    {
        if (EndedAt is not { } endedAt || ClosedAt is not null)
        {
            return false;
        }

        ClosedAt = now;
        AwaitsRecording = false;
        RefreshOutcome();
        AddDistributedEvent(new CallEndedEto
        {
            TenantId = TenantId,
            CallId = Id,
            CallSid = CallSid,
            FromNumber = FromNumber,
            ToNumber = ToNumber,
            StartedAt = StartedAt,
            EndedAt = endedAt,
            DurationSeconds = DurationSeconds ?? 0,
            Outcome = Outcome!.Value,
            Name = AnswerName,
            Reason = AnswerReason,
            CallbackNumber = CallbackNumber,
            HasVoicemail = HasVoicemail,
        });
        return true;
    }

    // Facts may still arrive after the end was told (a late recording): the record follows them.
    private void RefreshOutcome()
    {
        if (ClosedAt is null)
        {
            return;
        }

        var hasDetails = AnswerName is not null || AnswerReason is not null || CallbackNumber is not null;
        Outcome = HasVoicemail && (AskedForHuman || !hasDetails) ? CallOutcome.VoicemailLeft
            : hasDetails ? CallOutcome.DetailsTaken
            : CallOutcome.NothingGiven;
    }

    private static string? Fit(string? text, int maxLength)
    {
        var trimmed = text?.Trim();
        return string.IsNullOrEmpty(trimmed) ? null : trimmed.Length <= maxLength ? trimmed : trimmed[..maxLength];
    }
}
