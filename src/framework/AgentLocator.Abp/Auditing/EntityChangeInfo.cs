namespace AgentLocator.Abp.Auditing;

/// <summary>What happened to a row.</summary>
public enum EntityChangeType : byte
{
    Created = 0,
    Updated = 1,

    /// <summary>Softly too.</summary>
    Deleted = 2,
}

/// <summary>A change of one <see cref="AuditedAttribute">audited</see> entity.</summary>
public class EntityChangeInfo
{
    public DateTime ChangeTime { get; set; }

    public EntityChangeType ChangeType { get; set; }

    public Guid? EntityTenantId { get; set; }

    /// <summary>The key; for a setting its name.</summary>
    public string? EntityId { get; set; }

    public string EntityTypeFullName { get; set; } = "";

    public List<EntityPropertyChangeInfo> PropertyChanges { get; set; } = [];
}

/// <summary>A change of one property; what may not be told is masked, or replaced by a word.</summary>
public class EntityPropertyChangeInfo
{
    public const int MaxPropertyNameLength = 96;

    public const int MaxValueLength = 512;

    public const int MaxPropertyTypeFullNameLength = 192;

    public string? NewValue { get; set; }

    public string? OriginalValue { get; set; }

    public string PropertyName { get; set; } = "";

    public string PropertyTypeFullName { get; set; } = "";
}
