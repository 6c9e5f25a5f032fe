namespace AgentLocator.Abp.Auditing;

/// <summary>Keeps audit entries: in the current unit of work, else in one of its own. Throws when an entry cannot be kept.</summary>
public interface IAuditingStore
{
    Task SaveAsync(AuditLogInfo auditInfo);
}
