namespace AgentLocator.Identity.AuditLogs;

/// <summary>An entry of the audit log in a list.</summary>
public record AuditLogListItemDto
{
    public Guid Id { get; init; }

    public DateTime Time { get; init; }

    /// <summary>Milliseconds.</summary>
    public int Duration { get; init; }

    /// <summary>Null when it was nobody: a caller, a job.</summary>
    public Guid? UserId { get; init; }

    public string? UserName { get; init; }

    /// <summary>Null outside a request.</summary>
    public string? HttpMethod { get; init; }

    /// <summary>The route.</summary>
    public string? Url { get; init; }

    public int? HttpStatusCode { get; init; }

    public bool IsFailure { get; init; }

    /// <summary>Class and method of what was done, without their namespaces.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>What was changed; how, is with the entry itself.</summary>
    public IReadOnlyList<ChangedEntityDto> Changed { get; init; } = [];
}

/// <summary>A row that was changed.</summary>
public record ChangedEntityDto
{
    public EntityChangeType ChangeType { get; init; }

    public string EntityType { get; init; } = "";

    /// <summary>For a setting its name.</summary>
    public string? EntityId { get; init; }
}

/// <summary>An entry with all that it tells.</summary>
public sealed record AuditLogDto : AuditLogListItemDto
{
    public AuditLogDto()
    {
    }

    internal AuditLogDto(AuditLogListItemDto item) : base(item)
    {
    }

    public string? ClientIpAddress { get; init; }

    /// <summary>The same in all entries that one request caused.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Types and codes, one a line.</summary>
    public string? Exceptions { get; init; }

    public IReadOnlyList<AuditLogActionDto> ActionDetails { get; init; } = [];

    public IReadOnlyList<EntityChangeDto> EntityChanges { get; init; } = [];
}

/// <summary>One thing done.</summary>
public sealed record AuditLogActionDto
{
    public string ServiceName { get; init; } = "";

    public string MethodName { get; init; } = "";

    /// <summary>JSON of the parameters that may be told.</summary>
    public string Parameters { get; init; } = "";

    public DateTime Time { get; init; }

    /// <summary>Milliseconds.</summary>
    public int Duration { get; init; }
}

/// <summary>What became of one row.</summary>
public sealed record EntityChangeDto : ChangedEntityDto
{
    public DateTime Time { get; init; }

    public IReadOnlyList<EntityPropertyChangeDto> Properties { get; init; } = [];
}

/// <summary>What became of one property; masked where it is personal.</summary>
public sealed record EntityPropertyChangeDto
{
    public string Name { get; init; } = "";

    public string? OriginalValue { get; init; }

    public string? NewValue { get; init; }
}
