using AgentLocator.Tenancy.Workers;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Operations;

/// <summary>What was due while the machine was off.</summary>
public sealed class WorkerCatchUpTests(SharedHost shared)
{
    private const string Due = "identity.purge-sessions";
    private const string NotDue = "telephony.purge-receipts";
    private const string NeverRan = "telephony.find-missed-calls";

    private static readonly Dictionary<string, string?> AtOnce = new()
    {
        ["BackgroundWorkers:IsEnabled"] = "true",
        ["BackgroundWorkers:CatchUpAfter"] = "00:00:00",
        ["MASTER_KEY"] = "one key for both starts on this database",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_whose_time_passed_while_no_process_ran_runs_after_the_start_and_no_other()
    {
        var databaseUrl = await TestDatabase.CreateAsync();
        var now = DateTime.UtcNow;
        await using (var before = await TestHost.StartAsync(shared.Simulator, AtOnce.Where(s => s.Key == "MASTER_KEY").ToDictionary(), databaseUrl))
        {
            var runs = before.Services.GetRequiredService<WorkerRuns>();
            await runs.KeepAsync(Due, now.AddDays(-40), Ct);
            await runs.KeepAsync(Due, now.AddDays(-2), Ct);
            await runs.KeepAsync(NotDue, now.AddSeconds(-1), Ct);
        }

        await using var host = await TestHost.StartAsync(shared.Simulator, AtOnce, databaseUrl);

        var kept = host.Services.GetRequiredService<WorkerRuns>();
        await Eventually.BeTrueAsync(async () => (await kept.ReadAsync(Ct))[Due] >= now, "the worker to have run");
        await Eventually.BeTrueAsync(async () => (await kept.ReadAsync(Ct)).ContainsKey(NeverRan), "the one that never ran");
        (await kept.ReadAsync(Ct))[NotDue].ShouldBe(now.AddSeconds(-1), TimeSpan.FromMilliseconds(1));
    }
}
