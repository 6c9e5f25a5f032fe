using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Uow;

namespace AgentLocator.Abp.AuditLogging;

/// <summary>Audit entries as rows of the tenant that they speak of; of the host where there is none.</summary>
internal sealed class AuditingStore(
    IRepository<AuditLog, Guid> auditLogs,
    IGuidGenerator guidGenerator,
    ICurrentTenant currentTenant,
    IUnitOfWorkManager unitOfWorkManager) : IAuditingStore, ITransientDependency
{
    public async Task SaveAsync(AuditLogInfo auditInfo)
    {
        using var tenant = currentTenant.Change(auditInfo.TenantId);

        // Not part of a surrounding one: that may be rolled back, and what failed is what an entry is for.
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional: true), requiresNew: true);
        await auditLogs.InsertAsync(new AuditLog(guidGenerator, auditInfo));
        await unitOfWork.CompleteAsync();
    }
}
