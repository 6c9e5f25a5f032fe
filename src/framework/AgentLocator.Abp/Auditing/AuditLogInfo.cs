namespace AgentLocator.Abp.Auditing;

/// <summary>One entry of the audit log: who did what, from where, when. Times are UTC.</summary>
public class AuditLogInfo
{
    public Guid? UserId { get; set; }

    public Guid? TenantId { get; set; }

    public DateTime ExecutionTime { get; set; }

    public string? ClientIpAddress { get; set; }

    public string? HttpMethod { get; set; }

    public int? HttpStatusCode { get; set; }

    public string? Url { get; set; }

    public List<AuditLogActionInfo> Actions { get; set; } = [];
}

/// <summary>One thing done within an audit entry.</summary>
public class AuditLogActionInfo
{
    public string ServiceName { get; set; } = "";

    public string MethodName { get; set; } = "";

    /// <summary>JSON of the allow-listed parameters: ids, never personal data.</summary>
    public string Parameters { get; set; } = "{}";

    public DateTime ExecutionTime { get; set; }
}

/// <summary>Keeps audit entries, in the current unit of work.</summary>
public interface IAuditingStore
{
    Task SaveAsync(AuditLogInfo auditInfo);
}
