using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;

namespace AgentLocator.Abp.AuditLogging;

/// <summary>What became of one row.</summary>
public class EntityChange : Entity<Guid>, IMultiTenant
{
    public const int MaxEntityIdLength = 128;
    public const int MaxEntityTypeFullNameLength = 128;

    private readonly List<EntityPropertyChange> _propertyChanges = [];

    public EntityChange(IGuidGenerator guidGenerator, Guid auditLogId, EntityChangeInfo info) : base(guidGenerator.Create())
    {
        AuditLogId = auditLogId;
        ChangeTime = info.ChangeTime;
        ChangeType = info.ChangeType;
        EntityTenantId = info.EntityTenantId;
        EntityId = AuditLog.Cut(info.EntityId, MaxEntityIdLength);
        EntityTypeFullName = AuditLog.Cut(info.EntityTypeFullName, MaxEntityTypeFullNameLength)!;
        _propertyChanges.AddRange(info.PropertyChanges.Select(change => new EntityPropertyChange(guidGenerator.Create(), Id, change)));
    }

    protected EntityChange()
    {
    }

    public Guid? TenantId { get; private set; }

    public Guid AuditLogId { get; private set; }

    public DateTime ChangeTime { get; private set; }

    public EntityChangeType ChangeType { get; private set; }

    public Guid? EntityTenantId { get; private set; }

    public string? EntityId { get; private set; }

    public string EntityTypeFullName { get; private set; } = null!;

    public IReadOnlyCollection<EntityPropertyChange> PropertyChanges => _propertyChanges;
}

/// <summary>What became of one property; values as far as they may be told.</summary>
public class EntityPropertyChange : Entity<Guid>, IMultiTenant
{
    public EntityPropertyChange(Guid id, Guid entityChangeId, EntityPropertyChangeInfo info) : base(id)
    {
        EntityChangeId = entityChangeId;
        NewValue = AuditLog.Cut(info.NewValue, EntityPropertyChangeInfo.MaxValueLength);
        OriginalValue = AuditLog.Cut(info.OriginalValue, EntityPropertyChangeInfo.MaxValueLength);
        PropertyName = AuditLog.Cut(info.PropertyName, EntityPropertyChangeInfo.MaxPropertyNameLength)!;
        PropertyTypeFullName = AuditLog.Cut(info.PropertyTypeFullName, EntityPropertyChangeInfo.MaxPropertyTypeFullNameLength)!;
    }

    protected EntityPropertyChange()
    {
    }

    public Guid? TenantId { get; private set; }

    public Guid EntityChangeId { get; private set; }

    public string? NewValue { get; private set; }

    public string? OriginalValue { get; private set; }

    public string PropertyName { get; private set; } = null!;

    public string PropertyTypeFullName { get; private set; } = null!;
}
