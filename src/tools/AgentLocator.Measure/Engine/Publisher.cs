using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Measure.Engine;

/// <summary>Advances all ledgers step by step, a group in one transaction, with jobs beside them; after a kill it goes on where the rows say.</summary>
internal sealed class Publisher(TenantScope scope, EngineSettings settings) : ISingletonDependency
{
    private const int Workers = 4;
    private const int ConflictRetries = 5;

    public async Task RunAsync(CancellationToken cancellationToken) => await Parallel.ForEachAsync(
        Enumerable.Range(0, settings.Groups),
        new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken },
        async (group, ct) =>
        {
            for (var step = 1; step <= EngineSettings.StepsOfLedger; step++)
            {
                await scope.RunAsync(EngineSettings.TenantOf(group), services => AdvanceAsync(services, group, step), ConflictRetries, ct);
            }
        });

    private async Task AdvanceAsync(IServiceProvider services, int group, int step)
    {
        var ledgers = services.GetRequiredService<IRepository<Ledger, Guid>>();
        var numbers = Enumerable.Range(group * EngineSettings.LedgersOfGroup, EngineSettings.LedgersOfGroup).Where(ledger => ledger < settings.Ledgers).ToList();
        var ids = numbers.ConvertAll(EngineSettings.LedgerId);
        var known = await (await ledgers.GetQueryableAsync()).Where(ledger => ids.Contains(ledger.Id)).ToDictionaryAsync(ledger => ledger.Id);
        if (known.GetValueOrDefault(ids[0])?.Steps >= step)
        {
            // Committed before the kill: the whole group and its jobs.
            return;
        }

        foreach (var number in numbers.Where(number => step <= settings.StepsOf(number)))
        {
            var id = EngineSettings.LedgerId(number);
            var ledger = known.GetValueOrDefault(id) ?? await ledgers.InsertAsync(new Ledger(id), autoSave: true);
            ledger.Advance();
        }

        var jobs = services.GetRequiredService<IBackgroundJobManager>();
        foreach (var job in settings.JobsOf(group, step))
        {
            await jobs.EnqueueAsync(new CountArgs(job));
        }
    }
}
