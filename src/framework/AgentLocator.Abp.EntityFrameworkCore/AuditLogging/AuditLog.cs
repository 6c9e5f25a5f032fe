using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;

namespace AgentLocator.Abp.AuditLogging;

/// <summary>One entry of the audit log.</summary>
public class AuditLog : Entity<Guid>, IMultiTenant
{
    public const int MaxAddressLength = 64;
    public const int MaxUrlLength = 256;
    public const int MaxMethodLength = 16;
    public const int MaxCorrelationIdLength = 64;
    public const int MaxExceptionsLength = 2000;

    private readonly List<AuditLogAction> _actions = [];
    private readonly List<EntityChange> _entityChanges = [];

    public AuditLog(IGuidGenerator guidGenerator, AuditLogInfo info) : base(guidGenerator.Create())
    {
        UserId = info.UserId;
        ExecutionTime = info.ExecutionTime;
        ExecutionDuration = info.ExecutionDuration;
        CorrelationId = Cut(info.CorrelationId, MaxCorrelationIdLength);
        ClientIpAddress = Cut(info.ClientIpAddress, MaxAddressLength);
        HttpMethod = Cut(info.HttpMethod, MaxMethodLength);
        HttpStatusCode = info.HttpStatusCode;
        Url = Cut(info.Url, MaxUrlLength);
        Exceptions = Cut(ExceptionNames.Of(info.Exceptions), MaxExceptionsLength);
        _actions.AddRange(info.Actions.Select(action => new AuditLogAction(guidGenerator.Create(), Id, action)));
        AddChanges(guidGenerator, info.EntityChanges);
    }

    protected AuditLog()
    {
    }

    public Guid? TenantId { get; private set; }

    public Guid? UserId { get; private set; }

    public DateTime ExecutionTime { get; private set; }

    /// <summary>Milliseconds.</summary>
    public int ExecutionDuration { get; private set; }

    public string? CorrelationId { get; private set; }

    public string? ClientIpAddress { get; private set; }

    public string? HttpMethod { get; private set; }

    public int? HttpStatusCode { get; private set; }

    /// <summary>The route.</summary>
    public string? Url { get; private set; }

    /// <summary>Names of types and codes, one a line; null when nothing was thrown.</summary>
    public string? Exceptions { get; private set; }

    public IReadOnlyCollection<AuditLogAction> Actions => _actions;

    public IReadOnlyCollection<EntityChange> EntityChanges => _entityChanges;

    /// <summary>Takes changes that came after the entry was made.</summary>
    internal IReadOnlyList<EntityChange> AddChanges(IGuidGenerator guidGenerator, IEnumerable<EntityChangeInfo> changes)
    {
        var added = changes.Select(change => new EntityChange(guidGenerator, Id, change)).ToList();
        _entityChanges.AddRange(added);
        return added;
    }

    // An entry is never refused for being too long: it would be missed.
    internal static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}

/// <summary>One thing done within an audit entry.</summary>
public class AuditLogAction : Entity<Guid>, IMultiTenant
{
    public const int MaxServiceNameLength = 256;
    public const int MaxMethodNameLength = 128;
    public const int MaxParametersLength = 2000;

    public AuditLogAction(Guid id, Guid auditLogId, AuditLogActionInfo info) : base(id)
    {
        AuditLogId = auditLogId;
        ServiceName = AuditLog.Cut(info.ServiceName, MaxServiceNameLength)!;
        MethodName = AuditLog.Cut(info.MethodName, MaxMethodNameLength)!;
        Parameters = info.Parameters.Length <= MaxParametersLength ? info.Parameters : "{}";
        ExecutionTime = info.ExecutionTime;
        ExecutionDuration = info.ExecutionDuration;
    }

    protected AuditLogAction()
    {
    }

    public Guid? TenantId { get; private set; }

    public Guid AuditLogId { get; private set; }

    public string ServiceName { get; private set; } = null!;

    public string MethodName { get; private set; } = null!;

    /// <summary>JSON.</summary>
    public string Parameters { get; private set; } = null!;

    public DateTime ExecutionTime { get; private set; }

    /// <summary>Milliseconds.</summary>
    public int ExecutionDuration { get; private set; }
}
