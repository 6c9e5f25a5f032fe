using AgentLocator.Saas.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Identity.Grants;

/// <summary>At start-up: permissions that this version defines for the first time are granted to the owners of existing tenants.</summary>
internal sealed partial class PermissionRolloutRunner(TenantScope tenantScope, ITenantDirectory tenants, ILogger<PermissionRolloutRunner> logger)
    : ISingletonDependency
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var added = await FindAddedAsync(cancellationToken);
        if (added.Count == 0)
        {
            return;
        }

        var tenantIds = await tenants.GetIdsAsync(cancellationToken);
        foreach (var tenantId in tenantIds)
        {
            await tenantScope.RunAsync(
                tenantId,
                services => services.GetRequiredService<OwnerGrants>().GrantAsync(added),
                conflictRetries: 1,
                ct: cancellationToken);
        }

        await RememberAsync(added, cancellationToken);
        LogRolledOut(added.Count, tenantIds.Count);
    }

    private Task<List<string>> FindAddedAsync(CancellationToken cancellationToken) =>
        tenantScope.RunAsHostAsync("start: permissions not yet rolled out", async services =>
        {
            var rollouts = services.GetRequiredService<IRepository<PermissionRollout, Guid>>();
            var known = await (await rollouts.GetQueryableAsync()).Select(rollout => rollout.Permission).ToListAsync(cancellationToken);
            var defined = await services.GetRequiredService<OwnerGrants>().GetPermissionsAsync();
            return defined.Except(known, StringComparer.Ordinal).ToList();
        }, ct: cancellationToken);

    // Another node that starts at the same moment may have remembered the same: the retry then finds nothing left to write.
    private Task<int> RememberAsync(List<string> added, CancellationToken cancellationToken) =>
        tenantScope.RunAsHostAsync("start: permissions rolled out", async services =>
        {
            var rollouts = services.GetRequiredService<IRepository<PermissionRollout, Guid>>();
            var guidGenerator = services.GetRequiredService<IGuidGenerator>();
            var now = services.GetRequiredService<IClock>().Now;
            var known = await (await rollouts.GetQueryableAsync()).Select(rollout => rollout.Permission).ToListAsync(cancellationToken);
            var rows = added.Except(known, StringComparer.Ordinal).Select(name => new PermissionRollout(guidGenerator.Create(), name, now)).ToList();
            await rollouts.InsertManyAsync(rows, cancellationToken: cancellationToken);
            return rows.Count;
        }, conflictRetries: 1, ct: cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Permissions} new permissions were granted to the owners of {Tenants} tenants")]
    private partial void LogRolledOut(int permissions, int tenants);
}
