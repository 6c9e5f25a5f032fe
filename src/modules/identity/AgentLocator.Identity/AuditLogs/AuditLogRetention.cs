using AgentLocator.Abp.AuditLogging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Identity.AuditLogs;

/// <summary>Deletes entries that are older than they have to be kept.</summary>
public sealed class AuditLogRetention(TenantScope tenantScope, IClock clock) : ITransientDependency
{
    private const int BatchSize = 500;

    /// <summary>
    /// Deletes in batches, each in a transaction of its own, so that nobody waits long for a lock. What belongs to an entry goes with it.
    /// </summary>
    /// <param name="tenantId">Whose entries; null is the host.</param>
    /// <param name="days">Entries of so many last days stay; at least 1.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>How many entries were deleted.</returns>
    public async Task<int> DeleteOlderThanAsync(Guid? tenantId, int days, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var before = clock.Now.AddDays(-days);
        var total = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var deleted = tenantId is { } id
                ? await tenantScope.RunAsync(id, services => DeleteBatchAsync(services, before), conflictRetries: 3, ct: cancellationToken)
                : await tenantScope.RunAsHostAsync("the host's old audit entries", services => DeleteBatchAsync(services, before), conflictRetries: 3, ct: cancellationToken);
            total += deleted;
            if (deleted < BatchSize)
            {
                break;
            }
        }

        return total;
    }

    private static async Task<int> DeleteBatchAsync(IServiceProvider services, DateTime before)
    {
        var logs = await services.GetRequiredService<IRepository<AuditLog, Guid>>().GetQueryableAsync();
        var ids = await logs.Where(log => log.ExecutionTime < before).OrderBy(log => log.ExecutionTime).Select(log => log.Id).Take(BatchSize).ToListAsync();
        return ids.Count == 0 ? 0 : await logs.Where(log => ids.Contains(log.Id)).ExecuteDeleteAsync();
    }
}
