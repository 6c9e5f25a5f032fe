using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>
/// What was said in a call. It has a part for each recording and segments of text. A run is one transcription of the whole call; what people see is the last
/// run that was finished, until the next one is.
/// </summary>
public sealed class Transcript : CreationAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxProviderLength = 32;
    public const int MaxModelLength = 100;
    public const int MaxReasonLength = 64;

    /// <summary>Type of the live event.</summary>
    public const string ChangedEvent = "transcript.changed";

    private Transcript()
    {
    }

    internal Transcript(Guid id, Guid callId, DateTime callStartedAt, DateTime now) : base(id)
    {
        CallId = callId;
        CallStartedAt = callStartedAt;
        Run = 1;
        State = TranscriptState.Waiting;
        ChangedAt = now;
    }

    public Guid? TenantId { get; private set; }

    /// <summary>The Telephony module's; a call has one transcript.</summary>
    public Guid CallId { get; private set; }

    /// <summary>What the times of segments count from (UTC).</summary>
    public DateTime CallStartedAt { get; private set; }

    public TranscriptState State { get; private set; }

    /// <summary>Percent.</summary>
    public int Progress { get; private set; }

    /// <summary>The run that is under way, or was last; counts from 1.</summary>
    public int Run { get; private set; }

    /// <summary>The run whose segments are shown; 0 when none was finished.</summary>
    public int ShownRun { get; private set; }

    /// <summary>The provider that somebody asked for; null for the tenant's order.</summary>
    public string? RequestedProvider { get; private set; }

    /// <summary>Why it waits, why it failed, or why the dialogue stands in for the recording; a code.</summary>
    public string? Failure { get; private set; }

    /// <summary>When it is tried again (UTC), while it waits for a provider.</summary>
    public DateTime? NextTryAt { get; private set; }

    /// <summary>Of the run that is shown: a provider, or <see cref="TranscriptSources.Dialogue"/>.</summary>
    public string? Source { get; private set; }

    /// <summary>Of the run that is shown; null when no model was used.</summary>
    public string? Model { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? CompletedAt { get; private set; }

    /// <summary>When anything was last known of it (UTC).</summary>
    public DateTime ChangedAt { get; private set; }

    internal bool IsSettled => State is TranscriptState.Done or TranscriptState.Failed;

    /// <summary>How far the parts of the run are.</summary>
    internal void Follow(IReadOnlyCollection<TranscriptPart> parts, DateTime now)
    {
        var whole = parts.Sum(part => (long)part.DurationMs);
        Progress = whole == 0 ? 0 : (int)Math.Min(99, parts.Sum(part => (long)part.DurationMs * part.Progress) / whole);
        var waiting = parts.FirstOrDefault(part => part is { State: PartState.Waiting, Failure: not null });
        var isRunning = parts.Any(part => part.State == PartState.Running);
        State = isRunning || (waiting is null && Progress > 0 && parts.Any(part => !part.IsSettled)) ? TranscriptState.Running : TranscriptState.Waiting;
        Failure = isRunning ? null : waiting?.Failure;
        NextTryAt = isRunning ? null : waiting?.NextTryAt;
        ChangedAt = now;
    }

    /// <summary>Begins the next run: because somebody asks for it, or because another recording of the call has come after the last one was finished.</summary>
    internal void BeginRun(string? provider, DateTime now)
    {
        Run++;
        RequestedProvider = Check.Length(provider, nameof(provider), MaxProviderLength);
        State = TranscriptState.Waiting;
        Progress = 0;
        Failure = null;
        NextTryAt = null;
        ChangedAt = now;
    }

    /// <summary>The run is finished: its segments are what is shown from now on. Tells the other modules, once for each run.</summary>
    /// <param name="source">Where the words come from.</param>
    /// <param name="model">Which model; null for none.</param>
    /// <param name="segmentCount">How many segments there are.</param>
    /// <param name="failure">Why the dialogue, or a part only, stands for the whole; null when nothing failed.</param>
    /// <param name="now">UTC.</param>
    internal void Complete(string source, string? model, int segmentCount, string? failure, DateTime now)
    {
        State = TranscriptState.Done;
        Progress = 100;
        ShownRun = Run;
        Source = source;
        Model = Fit(model, MaxModelLength);
        Failure = failure;
        NextTryAt = null;
        CompletedAt = now;
        ChangedAt = now;
        AddDistributedEvent(new CallTranscribedEto { TenantId = TenantId, CallId = CallId, TranscriptId = Id, SegmentCount = segmentCount, Source = source });
    }

    /// <summary>The run has come to nothing; what an earlier one found stays.</summary>
    internal void Fail(string failure, DateTime now)
    {
        State = TranscriptState.Failed;
        Failure = Check.NotNullOrWhiteSpace(failure, nameof(failure), MaxReasonLength);
        NextTryAt = null;
        ChangedAt = now;
    }

    private static string? Fit(string? text, int maxLength) => text is null || text.Length <= maxLength ? text : text[..maxLength];
}
