using AgentLocator.Crm.Contracts;
using AgentLocator.Identity.Contracts.Accounts;
using AgentLocator.Saas.Contracts;
using AgentLocator.Saas.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Saas.SignUp;

/// <summary>Writes a whole new tenant in one transaction: whatever fails, nothing of it remains.</summary>
internal sealed class TenantRegistration(TenantScope tenantScope, IGuidGenerator guidGenerator) : ITransientDependency
{
    /// <param name="draft">The business and its owner.</param>
    /// <param name="ticket">The owner's account, prepared before: hashing is too slow for a transaction.</param>
    /// <param name="then">What else belongs to the same transaction; given the owner's user id.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Microsoft.EntityFrameworkCore.DbUpdateException">A unique violation: somebody was faster with the code or the e-mail.</exception>
    public Task<T> CreateAsync<T>(
        TenantDraft draft, AccountTicket ticket, Func<IServiceProvider, Guid, Task<T>> then, CancellationToken cancellationToken)
    {
        var tenantId = guidGenerator.Create();
        return tenantScope.RunAsync(tenantId, async services =>
        {
            var tenants = services.GetRequiredService<IRepository<Tenant, Guid>>();
            await tenants.InsertAsync(new Tenant(tenantId, draft.Name, draft.Code, draft.Phone), autoSave: true, cancellationToken);
            var userId = await services.GetRequiredService<IAccountRegistration>().CreateOwnerAsync(ticket, cancellationToken);
            await services.GetRequiredService<IPipelineSetup>().CreateDefaultAsync(cancellationToken);
            await services.GetRequiredService<ISettingManager>().SetForCurrentTenantAsync(SaasSettings.TimeZone, SaasSettings.DefaultTimeZone);
            return await then(services, userId);
        }, ct: cancellationToken);
    }
}
