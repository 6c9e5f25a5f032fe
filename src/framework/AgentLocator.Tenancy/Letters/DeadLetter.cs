namespace AgentLocator.Tenancy.Letters;

/// <summary>What was given up.</summary>
public enum DeadLetterKind
{
    Job,
    Event,
}

/// <summary>A job or an event that failed twenty times, or whose node did not come back, and is left alone until somebody decides.</summary>
public sealed record DeadLetter
{
    public required DeadLetterKind Kind { get; init; }

    public required string Id { get; init; }

    /// <summary>The name of the job or event.</summary>
    public required string Name { get; init; }

    /// <summary>Null is the host.</summary>
    public Guid? TenantId { get; init; }

    public int Tries { get; init; }

    /// <summary>The full name of the exception's type.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The exception's message, without mail addresses and long numbers.</summary>
    public string? ErrorMessage { get; init; }

    public DateTime CreationTime { get; init; }

    public DateTime AbandonedAt { get; init; }
}

/// <summary>A page of dead letters, the latest first.</summary>
public sealed record DeadLetterPage(long TotalCount, IReadOnlyList<DeadLetter> Items);
