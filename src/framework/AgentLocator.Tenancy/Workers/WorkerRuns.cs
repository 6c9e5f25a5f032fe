using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Tenancy.Workers;

/// <summary>When periodic workers last ran: what a process finds due after its start.</summary>
public sealed class WorkerRuns(TenantScope scope) : ISingletonDependency
{
    private const int ConflictRetries = 3;

    /// <summary>The last run (UTC) of each worker that ever ran, by its name.</summary>
    public Task<Dictionary<string, DateTime>> ReadAsync(CancellationToken ct = default) => scope.RunAsHostAsync(
        "which periodic work is due",
        async services => await (await services.GetRequiredService<IRepository<WorkerRun, string>>().GetQueryableAsync())
            .ToDictionaryAsync(run => run.Id, run => run.LastRunAt, ct),
        ct: ct);

    /// <summary>The worker has run at that time (UTC).</summary>
    public Task<bool> KeepAsync(string name, DateTime at, CancellationToken ct = default) => scope.RunAsHostAsync(
        "periodic work was done",
        async services =>
        {
            var runs = services.GetRequiredService<IRepository<WorkerRun, string>>();
            var known = await (await runs.GetQueryableAsync()).Where(run => run.Id == name).ExecuteUpdateAsync(set => set.SetProperty(run => run.LastRunAt, at), ct);
            if (known == 0)
            {
                await runs.InsertAsync(new WorkerRun(name, at), cancellationToken: ct);
            }

            return known > 0;
        },
        ConflictRetries,
        ct);
}
