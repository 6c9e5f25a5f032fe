using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Health;

/// <summary>How a provider does with a key and a purpose, for all nodes to know. Of the installation: the host's keys serve every tenant.</summary>
public sealed class ProviderHealth : AggregateRoot<string>
{
    public const int MaxIdLength = 96;

    private ProviderHealth()
    {
    }

    internal ProviderHealth(string id) : base(Check.NotNullOrWhiteSpace(id, nameof(id), MaxIdLength))
    {
    }

    /// <summary>When this was so.</summary>
    public DateTime ChangedAt { get; private set; }

    /// <summary>Until then nobody asks; after that one request tries. Null while all is well.</summary>
    public DateTime? OpenUntil { get; private set; }

    /// <summary>How often it was left alone since it last worked.</summary>
    public int Openings { get; private set; }

    public DateTime? FailingSince { get; private set; }

    public ProviderFailure? Failure { get; private set; }

    /// <summary>Null when it has not worked yet.</summary>
    public DateTime? WorkedAt { get; private set; }

    /// <summary>Until then the one trial is on its way, on whichever node.</summary>
    public DateTime? TrialUntil { get; private set; }

    internal CircuitState State => new()
    {
        ChangedAt = ChangedAt,
        OpenUntil = OpenUntil,
        Openings = Openings,
        FailingSince = FailingSince,
        Failure = Failure,
        WorkedAt = WorkedAt,
    };

    /// <summary>Takes over what a node has seen, unless a later look is here already.</summary>
    internal void Take(CircuitState state)
    {
        if (state.ChangedAt < ChangedAt)
        {
            return;
        }

        ChangedAt = state.ChangedAt;
        OpenUntil = state.OpenUntil;
        Openings = state.Openings;
        FailingSince = state.FailingSince;
        Failure = state.Failure;
        WorkedAt = state.WorkedAt;
        TrialUntil = null;
    }

    /// <summary>False when it is not time yet, or somebody else is trying.</summary>
    internal bool TryBeginTrial(DateTime now, DateTime until)
    {
        if (OpenUntil > now || TrialUntil > now)
        {
            return false;
        }

        TrialUntil = until;
        return true;
    }

    /// <summary>Only whoever began it may end it.</summary>
    internal void EndTrial(DateTime until)
    {
        if (TrialUntil == until)
        {
            TrialUntil = null;
        }
    }
}
