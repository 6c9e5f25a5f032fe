namespace AgentLocator.Abp.Auditing;

/// <summary>One entry of the audit log: who did what, from where, when, and what it changed. Times are UTC, durations milliseconds.</summary>
public class AuditLogInfo
{
    public Guid? UserId { get; set; }

    public Guid? TenantId { get; set; }

    public DateTime ExecutionTime { get; set; }

    public int ExecutionDuration { get; set; }

    /// <summary>The same for all entries that one request caused.</summary>
    public string? CorrelationId { get; set; }

    public string? ClientIpAddress { get; set; }

    public string? HttpMethod { get; set; }

    public int? HttpStatusCode { get; set; }

    /// <summary>The route, such as <c>/api/crm/task/{id}/complete</c>; what stands in the braces is among the parameters, where it may be told.</summary>
    public string? Url { get; set; }

    public List<AuditLogActionInfo> Actions { get; set; } = [];

    /// <summary>Kept as the names of their types and codes; a message may hold what somebody typed.</summary>
    public List<Exception> Exceptions { get; } = [];

    public List<EntityChangeInfo> EntityChanges { get; } = [];
}

/// <summary>One thing done within an audit entry.</summary>
public class AuditLogActionInfo
{
    public string ServiceName { get; set; } = "";

    public string MethodName { get; set; } = "";

    /// <summary>JSON of the allow-listed parameters: ids, enums, numbers, times; never personal data.</summary>
    public string Parameters { get; set; } = "{}";

    public DateTime ExecutionTime { get; set; }

    public int ExecutionDuration { get; set; }
}
