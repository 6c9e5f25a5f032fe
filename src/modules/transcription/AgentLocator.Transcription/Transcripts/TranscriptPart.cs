namespace AgentLocator.Transcription.Transcripts;

/// <summary>How far one recording is.</summary>
public enum PartState
{
    Waiting,

    Running,

    Done,

    /// <summary>It cannot be transcribed, and why is known.</summary>
    Failed,

    /// <summary>There is no provider to ask.</summary>
    Skipped,
}

/// <summary>One recording of a call on its way to text, and how far it is: whoever goes on after a kill begins where the last finished piece ended.</summary>
public sealed class TranscriptPart : Entity<Guid>, IMultiTenant
{
    private TranscriptPart()
    {
    }

    internal TranscriptPart(Guid id, Guid transcriptId, Guid recordingId, int offsetMs, int durationMs, int run) : base(id)
    {
        TranscriptId = transcriptId;
        RecordingId = recordingId;
        OffsetMs = offsetMs;
        DurationMs = durationMs;
        Run = run;
    }

    public Guid? TenantId { get; private set; }

    public Guid TranscriptId { get; private set; }

    /// <summary>The Telephony module's.</summary>
    public Guid RecordingId { get; private set; }

    /// <summary>From the call's start to the recording's first sample.</summary>
    public int OffsetMs { get; private set; }

    public int DurationMs { get; private set; }

    /// <summary>The run of the transcript that it belongs to: a job of an earlier one has nothing to do any more.</summary>
    public int Run { get; private set; }

    public PartState State { get; private set; }

    /// <summary>The channel that is transcribed now; those before it are done.</summary>
    public int Channel { get; private set; }

    /// <summary>Samples of that channel that are done.</summary>
    public long Position { get; private set; }

    /// <summary>Percent.</summary>
    public int Progress { get; private set; }

    /// <summary>How often it was begun without getting any further.</summary>
    public int Attempts { get; private set; }

    /// <summary>Since when the providers have let it wait (UTC).</summary>
    public DateTime? WaitingSince { get; private set; }

    /// <summary>How often it was put off since then.</summary>
    public int Waits { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? NextTryAt { get; private set; }

    /// <summary>Why it waits or failed; a code.</summary>
    public string? Failure { get; private set; }

    /// <summary>Who transcribed it.</summary>
    public string? Provider { get; private set; }

    public string? Model { get; private set; }

    internal bool IsSettled => State is PartState.Done or PartState.Failed or PartState.Skipped;

    internal void Begin()
    {
        State = PartState.Running;
        Attempts++;
        NextTryAt = null;
        Failure = null;
    }

    /// <summary>A piece is saved.</summary>
    internal void Advance(int channel, long position, int progress, string provider, string? model)
    {
        State = PartState.Running;
        Channel = channel;
        Position = position;
        Progress = Math.Clamp(progress, 0, 99);
        Attempts = 0;
        Waits = 0;
        WaitingSince = null;
        Provider = provider;
        Model = model is { Length: > Transcript.MaxModelLength } ? model[..Transcript.MaxModelLength] : model;
    }

    /// <summary>The providers cannot do it at present.</summary>
    internal void Wait(string reason, DateTime now, DateTime nextTryAt)
    {
        State = PartState.Waiting;
        Failure = reason;
        Attempts = 0;
        Waits++;
        WaitingSince ??= now;
        NextTryAt = nextTryAt;
    }

    internal void Complete() => Settle(PartState.Done, null);

    internal void Fail(string reason) => Settle(PartState.Failed, Check.NotNullOrWhiteSpace(reason, nameof(reason), Transcript.MaxReasonLength));

    internal void Skip() => Settle(PartState.Skipped, null);

    /// <summary>From the start, in another run.</summary>
    internal void Restart(int run)
    {
        (Run, State, Channel, Position, Progress, Attempts, Waits) = (run, PartState.Waiting, 0, 0, 0, 0, 0);
        (WaitingSince, NextTryAt, Failure, Provider, Model) = (null, null, null, null, null);
    }

    /// <summary>What was found of it counts for another run, too.</summary>
    internal void Keep(int run) => Run = run;

    private void Settle(PartState state, string? failure)
    {
        State = state;
        Failure = failure;
        Progress = 100;
        NextTryAt = null;
    }
}
