using AgentLocator.Abp.Uow;

namespace AgentLocator.Abp.Auditing;

/// <summary>Begins entries of the audit log and knows the current one.</summary>
public interface IAuditingManager
{
    /// <summary>Null where no entry point began one.</summary>
    IAuditLogScope? Current { get; }

    /// <summary>
    /// Begins an entry. The changes made in it are written with it in their own transaction; anything else only by
    /// <see cref="IAuditLogSaveHandle.SaveAsync"/>.
    /// </summary>
    IAuditLogSaveHandle BeginScope();
}

/// <summary>The entry that is being filled.</summary>
public interface IAuditLogScope
{
    AuditLogInfo Log { get; }
}

/// <summary>Ends the scope when disposed.</summary>
public interface IAuditLogSaveHandle : IDisposable
{
    /// <summary>Writes the entry unless it was written with its changes. Never throws: an entry that cannot be kept is an error in the log.</summary>
    Task SaveAsync();
}

/// <inheritdoc cref="IAuditLogScope"/>
public class AuditLogScope(AuditLogInfo log) : IAuditLogScope
{
    public AuditLogInfo Log { get; } = log;

    /// <summary>The unit of work around the scope.</summary>
    internal IUnitOfWork? Outer { get; init; }

    /// <summary>Written and committed, or given up.</summary>
    internal bool IsSettled { get; set; }

    /// <summary>The unit of work that writes the entry; one that comes behind it, such as a handler's after the commit, does not write it again.</summary>
    internal IUnitOfWork? Writer { get; set; }

    /// <summary>True for the unit of work that was begun for this entry, whose transaction the entry belongs to.</summary>
    internal bool Owns(IUnitOfWork unitOfWork) => ReferenceEquals(unitOfWork.Outer, Outer) && (Writer is null || ReferenceEquals(Writer, unitOfWork));
}
