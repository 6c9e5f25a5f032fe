namespace AgentLocator.Abp.Auditing;

/// <summary>Knows when it was created (UTC).</summary>
public interface IHasCreationTime
{
    DateTime CreationTime { get; }
}

/// <summary>May know the user who created it.</summary>
public interface IMayHaveCreator
{
    Guid? CreatorId { get; }
}

/// <summary>When and by whom it was created.</summary>
public interface ICreationAuditedObject : IHasCreationTime, IMayHaveCreator;

/// <summary>Knows when it was last changed (UTC).</summary>
public interface IHasModificationTime
{
    DateTime? LastModificationTime { get; }
}

/// <summary>When and by whom it was last changed.</summary>
public interface IModificationAuditedObject : IHasModificationTime
{
    Guid? LastModifierId { get; }
}

/// <summary>Creation and last change.</summary>
public interface IAuditedObject : ICreationAuditedObject, IModificationAuditedObject;

/// <summary>Knows when it was deleted (UTC).</summary>
public interface IHasDeletionTime : ISoftDelete
{
    DateTime? DeletionTime { get; }
}

/// <summary>When and by whom it was deleted.</summary>
public interface IDeletionAuditedObject : IHasDeletionTime
{
    Guid? DeleterId { get; }
}

/// <summary>Creation, last change and deletion.</summary>
public interface IFullAuditedObject : IAuditedObject, IDeletionAuditedObject;
