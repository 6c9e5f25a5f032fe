using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Analysis;

/// <summary>How far an analysis is.</summary>
public enum AnalysisState
{
    /// <summary>Nobody has asked for one.</summary>
    None,

    /// <summary>It has its turn soon, or a provider is away.</summary>
    Waiting,

    Running,

    Done,

    /// <summary>There is nothing to analyse.</summary>
    Failed,
}

/// <summary>Why an analysis waits, was done by rules though there is a model, or failed.</summary>
public enum AnalysisProblem
{
    /// <summary>No provider answers.</summary>
    ProviderUnavailable,

    /// <summary>What was paid for is used up.</summary>
    QuotaExhausted,

    /// <summary>The provider does not take the key.</summary>
    KeyRefused,

    /// <summary>The provider refuses what it was asked.</summary>
    RequestRefused,

    /// <summary>The provider does not have the model of the settings.</summary>
    ModelMissing,

    /// <summary>What the model answered was wrong, also when it was asked again.</summary>
    AnswerRefused,

    /// <summary>The call, and what was said in it, is gone.</summary>
    NothingLeft,
}

/// <summary>What is known of what a call was about: one for each call, its last run's result.</summary>
public sealed class CallAnalysis : CreationAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxNameLength = 100;

    /// <summary>Type of the live event; its id is the call's.</summary>
    public const string ChangedEvent = "analysis.changed";

    private readonly List<AnalysisField> _fields = [];

    private CallAnalysis()
    {
    }

    internal CallAnalysis(Guid id, Guid callId) : base(id)
    {
        CallId = callId;
    }

    public Guid? TenantId { get; private set; }

    /// <summary>The telephony module's.</summary>
    public Guid CallId { get; private set; }

    public AnalysisState State { get; private set; }

    /// <summary>Counts from 1. A run that has been overtaken by another leaves nothing.</summary>
    public int Run { get; private set; }

    /// <summary>When the present run was asked for (UTC).</summary>
    public DateTime RequestedAt { get; private set; }

    /// <summary>The one provider that was asked for by hand; null for the tenant's order.</summary>
    public string? RequestedProvider { get; private set; }

    /// <summary>Of the present run.</summary>
    public int Tries { get; private set; }

    /// <summary>UTC; set while it waits for a provider.</summary>
    public DateTime? NextTryAt { get; private set; }

    public AnalysisProblem? Problem { get; private set; }

    /// <summary>Null until a run is done.</summary>
    public AnalysisMethod? Method { get; private set; }

    public string? Provider { get; private set; }

    public string? Model { get; private set; }

    public string? PromptVersion { get; private set; }

    public string? Summary { get; private set; }

    public string? Reason { get; private set; }

    public AnalysisOutcome? Outcome { get; private set; }

    /// <summary>-1 to 1.</summary>
    public double? Sentiment { get; private set; }

    /// <summary>0 to 100.</summary>
    public int? Score { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? CompletedAt { get; private set; }

    /// <summary>When what was found was erased with what was said (UTC).</summary>
    public DateTime? ErasedAt { get; private set; }

    public IReadOnlyList<AnalysisField> Fields => _fields;

    internal IReadOnlyList<SentimentPoint> SentimentLine { get; private set; } = [];

    internal IReadOnlyList<string> Topics { get; private set; } = [];

    internal IReadOnlyList<QualityTag> Tags { get; private set; } = [];

    internal IReadOnlyList<FollowUp> FollowUps { get; private set; } = [];

    /// <summary>Whether it says anything that was said, or made of it.</summary>
    internal bool QuotesTheCall => Summary is not null || Reason is not null || _fields.Count > 0 || Topics.Count > 0 || FollowUps.Count > 0 || SentimentLine.Count > 0;

    /// <summary>Asks for another run; what the last one found stays until this one is done.</summary>
    internal void Request(string? provider, DateTime now)
    {
        Run++;
        State = AnalysisState.Waiting;
        RequestedAt = now;
        RequestedProvider = Check.Length(provider, nameof(provider), MaxNameLength);
        Tries = 0;
        NextTryAt = null;
        Problem = null;
    }

    /// <summary>A try of the run begins. False when the run is over or another was asked for since.</summary>
    internal bool TryStart(int run)
    {
        if (!IsOpen(run))
        {
            return false;
        }

        State = AnalysisState.Running;
        Tries++;
        NextTryAt = null;
        return true;
    }

    internal bool IsOpen(int run) => Run == run && State is (AnalysisState.Waiting or AnalysisState.Running);

    /// <summary>The provider is away: another try later.</summary>
    internal void Wait(AnalysisProblem problem, DateTime nextTryAt)
    {
        State = AnalysisState.Waiting;
        Problem = problem;
        NextTryAt = nextTryAt;
    }

    internal void Fail(AnalysisProblem problem)
    {
        State = AnalysisState.Failed;
        Problem = problem;
        NextTryAt = null;
    }

    /// <summary>Takes what the run found and tells it, once.</summary>
    internal void Complete(AnalysisVerdict verdict, IGuidGenerator guidGenerator, DateTime now)
    {
        var (result, by, problem) = verdict;
        State = AnalysisState.Done;
        Problem = problem;
        NextTryAt = null;
        CompletedAt = now;
        ErasedAt = null;
        (Method, Provider, Model, PromptVersion) = (by.Method, by.Provider, by.Model, by.PromptVersion);
        Summary = Check.Length(result.Summary, nameof(result), AnalysisLimits.Summary);
        Reason = Check.Length(result.Reason, nameof(result), AnalysisLimits.Reason);
        Outcome = result.Outcome;
        Sentiment = result.Sentiment;
        Score = result.Score;
        SentimentLine = result.SentimentLine;
        Topics = result.Topics;
        Tags = result.Tags;
        FollowUps = result.FollowUps;
        TakeFields(result.Fields, guidGenerator);
        AddDistributedEvent(ToEvent());
    }

    /// <summary>What was said is erased, and with it what was understood of it, which is told; that there was an analysis stays known.</summary>
    internal void Erase(DateTime now)
    {
        ErasedAt = now;
        Summary = null;
        Reason = null;
        Topics = [];
        SentimentLine = [];
        FollowUps = [];
        _fields.Clear();
        AddDistributedEvent(new CallAnalysisErasedEto { TenantId = TenantId, CallId = CallId, AnalysisId = Id });
    }

    internal AnalysisField GetField(Guid fieldId) =>
        _fields.Find(field => field.Id == fieldId) ?? throw new EntityNotFoundException(typeof(AnalysisField), fieldId);

    internal void Accept(Guid fieldId, Guid? userId, DateTime now)
    {
        var field = GetField(fieldId);
        field.Accept(userId, now);
        Tell(field, FieldDecision.Accepted);
    }

    /// <param name="fieldId">Which field.</param>
    /// <param name="value">As <see cref="FieldNames"/> says.</param>
    /// <param name="userId">Who says so.</param>
    /// <param name="now">UTC.</param>
    internal void Correct(Guid fieldId, string value, Guid? userId, DateTime now)
    {
        var field = GetField(fieldId);
        field.Correct(value, userId, now);
        Tell(field, FieldDecision.Corrected);
    }

    internal void Reject(Guid fieldId, Guid? userId, DateTime now)
    {
        var field = GetField(fieldId);
        field.Reject(userId, now);
        Tell(field, FieldDecision.Rejected);
    }

    private void TakeFields(IReadOnlyList<FoundField> found, IGuidGenerator guidGenerator)
    {
        _fields.RemoveAll(field => !field.IsDecided && found.All(f => f.Name != field.Name));
        foreach (var fact in found.DistinctBy(f => f.Name))
        {
            if (_fields.Find(field => field.Name == fact.Name) is { } known)
            {
                known.Take(fact);
            }
            else
            {
                _fields.Add(new AnalysisField(guidGenerator.Create(), Id, fact));
            }
        }
    }

    private CallAnalyzedEto ToEvent() => new()
    {
        TenantId = TenantId,
        CallId = CallId,
        AnalysisId = Id,
        Method = Method!.Value,
        Summary = Summary,
        Reason = Reason,
        Outcome = Outcome?.ToString(),
        Sentiment = Sentiment,
        Topics = [.. Topics],
        Fields = [.. _fields.Where(field => field.State != AnalysisFieldState.Rejected).Select(field => new AnalyzedField(field.Name, field.Value, field.Confidence))],
        FollowUps = [.. FollowUps.Select(followUp => new AnalyzedFollowUp(followUp.Text, followUp.DueAt))],
        Run = Run,
    };

    private void Tell(AnalysisField field, FieldDecision decision) => AddDistributedEvent(new AnalyzedFieldDecidedEto
    {
        TenantId = TenantId,
        CallId = CallId,
        AnalysisId = Id,
        FieldId = field.Id,
        Name = field.Name,
        Value = field.Value,
        FoundValue = field.FoundValue,
        Decision = decision,
    });
}
