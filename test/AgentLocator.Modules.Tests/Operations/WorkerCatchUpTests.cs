using AgentLocator.Tenancy.Workers;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace AgentLocator.Modules.Tests.Operations;

/// <summary>What was due while the machine was off.</summary>
public sealed class WorkerCatchUpTests(SharedHost shared)
{
    private const string Due = "identity.purge-sessions";
    private const string NotDue = "telephony.purge-receipts";

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
        Assert.SkipWhen(TestDatabase.IsPostgreSql, "The schedule is kept in tables there.");
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
        var after = await kept.ReadAsync(Ct);
        after[NotDue].ShouldBe(now.AddSeconds(-1), TimeSpan.FromMilliseconds(1));
        after.ShouldContainKey("telephony.find-missed-calls", "one that never ran is due");
    }

    [Fact]
    public async Task A_schedule_in_tables_makes_up_for_it_by_itself()
    {
        Assert.SkipUnless(TestDatabase.IsPostgreSql, "On SQLite the schedule is in memory.");
        var databaseUrl = await TestDatabase.CreateAsync();
        var key = new TriggerKey(Due);
        await using (var before = await TestHost.StartAsync(shared.Simulator, AtOnce, databaseUrl))
        {
            var scheduler = await StartedAsync(before);
            await scheduler.Standby(Ct);
            var trigger = await scheduler.GetTrigger(key, Ct);
            await scheduler.RescheduleJob(key, trigger!.GetTriggerBuilder().StartAt(DateTimeOffset.UtcNow.AddDays(-2)).Build(), Ct);
        }

        var startedAt = DateTimeOffset.UtcNow;
        await using var host = await TestHost.StartAsync(shared.Simulator, AtOnce, databaseUrl);

        var next = await StartedAsync(host);
        await Eventually.BeTrueAsync(async () => (await next.GetTrigger(key, Ct))?.PreviousFireTimeUtc >= startedAt.AddSeconds(-1), "the worker to have run");
    }

    private static async Task<IScheduler> StartedAsync(TestHost host)
    {
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Ct);
        await Eventually.BeTrueAsync(() => Task.FromResult(scheduler.Status == SchedulerStatus.Running), "the scheduler to start");
        return scheduler;
    }
}
