using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;

namespace AgentLocator.Abp.AuditLogging;

/// <summary>Audit entries as rows of the current tenant (or the host), saved with what they speak of.</summary>
internal sealed class AuditingStore(IRepository<AuditLog, Guid> auditLogs, IGuidGenerator guidGenerator) : IAuditingStore, ITransientDependency
{
    public Task SaveAsync(AuditLogInfo auditInfo) => auditLogs.InsertAsync(new AuditLog(guidGenerator.Create(), auditInfo));
}
