using System.Collections.Concurrent;
using AgentLocator.Abp.BackgroundJobs;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Identity.Sessions;
using AgentLocator.Modules.Tests.Webhooks;
using AgentLocator.Telephony.Webhooks;
using AgentLocator.Tenancy;
using AgentLocator.Tenancy.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace AgentLocator.Modules.Tests.Operations;

public sealed class WorkerTests(SharedHost shared)
{
    private static readonly Dictionary<string, string?> WithWorkers = new()
    {
        ["BackgroundWorkers:IsEnabled"] = "true",
        ["MASTER_KEY"] = "one key for the nodes of one database",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_workers_are_scheduled_and_ask_for_their_jobs()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator, WithWorkers);
        var scheduler = await StartedAsync(host);

        foreach (var name in new[] { "identity.purge-sessions", "identity.purge-audit-logs", "telephony.purge-receipts", "telephony.find-missed-calls", "transcription.erase-expired" })
        {
            (await scheduler.GetTrigger(new TriggerKey(name), Ct)).ShouldNotBeNull(name);
            await scheduler.TriggerJob(new JobKey(name), Ct);
        }
    }

    [Fact]
    public async Task Of_two_nodes_on_one_database_one_is_called_each_time()
    {
        Assert.SkipUnless(TestDatabase.IsPostgreSql, "Nodes share PostgreSQL; on SQLite there is one.");
        var databaseUrl = await TestDatabase.CreateAsync();
        await using var one = await TestHost.StartAsync(shared.Simulator, WithWorkers, databaseUrl);
        await using var other = await TestHost.StartAsync(shared.Simulator, WithWorkers, databaseUrl);
        var schedulers = new[] { await StartedAsync(one), await StartedAsync(other) };
        schedulers[0].SchedulerInstanceId.ShouldNotBe(schedulers[1].SchedulerInstanceId);
        var job = JobBuilder.Create<CountingJob>().WithIdentity("count").Build();
        var everySecond = TriggerBuilder.Create().WithIdentity("count").WithCronSchedule("* * * * * ?").Build();

        await schedulers[0].ScheduleJob(job, [everySecond], ScheduleJobOptions.Replacing, Ct);
        await Eventually.BeTrueAsync(() => Task.FromResult(CountingJob.Fired.Count >= 6), "six seconds to be counted");
        await schedulers[0].UnscheduleJob(everySecond.Key, Ct);

        CountingJob.Fired.Select(fired => fired.Planned).ShouldBeUnique();
    }

    [Fact]
    public async Task Old_sessions_and_receipts_are_deleted_and_the_others_kept()
    {
        var host = shared.Host;
        using var line = await CarrierLine.OpenAsync(host);
        await line.VoiceAsync();
        var scope = host.Services.GetRequiredService<TenantScope>();
        var tenantId = line.Business.TenantId;
        var (old, fresh) = (Guid.NewGuid(), Guid.NewGuid());
        var longAgo = DateTime.UtcNow.AddDays(-40);
        await scope.RunAsync(tenantId, async services =>
        {
            var receipts = services.GetRequiredService<IRepository<WebhookReceipt, Guid>>();
            await receipts.InsertAsync(new WebhookReceipt(old, "CAold", "voice", "", longAgo));
            await receipts.InsertAsync(new WebhookReceipt(fresh, "CAnew", "voice", "", DateTime.UtcNow.AddDays(-6)));
        }, ct: Ct);
        var expired = Guid.NewGuid();
        await scope.RunAsHostAsync("a session of last month", async services =>
        {
            var session = (await (await services.GetRequiredService<IRepository<Session, Guid>>().GetQueryableAsync()).FirstAsync(s => s.TenantId == tenantId, Ct)).Id;
            await services.GetRequiredService<IRepository<RefreshToken, Guid>>().InsertAsync(new RefreshToken(expired, session, new string('a', 64)[..56] + expired.ToString("N")[..8], longAgo));
            return true;
        }, ct: Ct);

        await RunAsync<PurgeReceiptsJob, PurgeReceiptsArgs>(host, new PurgeReceiptsArgs());
        await RunAsync<PurgeSessionsJob, PurgeSessionsArgs>(host, new PurgeSessionsArgs());

        var left = await scope.RunAsync(tenantId, async services =>
            await (await services.GetRequiredService<IRepository<WebhookReceipt, Guid>>().GetQueryableAsync()).Select(r => r.Id).ToListAsync(Ct), ct: Ct);
        left.ShouldContain(fresh);
        left.ShouldNotContain(old);
        (await scope.RunAsHostAsync("look", async services =>
            await (await services.GetRequiredService<IRepository<RefreshToken, Guid>>().GetQueryableAsync()).AnyAsync(t => t.Id == expired, Ct), ct: Ct)).ShouldBeFalse();
        (await scope.RunAsHostAsync("look", async services =>
            await (await services.GetRequiredService<IRepository<Session, Guid>>().GetQueryableAsync()).AnyAsync(s => s.TenantId == tenantId, Ct), ct: Ct))
            .ShouldBeTrue("a session that lives must not be deleted");
    }

    private static async Task<IScheduler> StartedAsync(TestHost host)
    {
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Ct);
        await Eventually.BeTrueAsync(() => Task.FromResult(scheduler.Status == SchedulerStatus.Running), "the scheduler to start");
        return scheduler;
    }

    private static async Task RunAsync<TJob, TArgs>(TestHost host, TArgs args) where TJob : AsyncBackgroundJob<TArgs>
    {
        await using var services = host.Services.CreateAsyncScope();
        await services.ServiceProvider.GetRequiredService<TJob>().ExecuteAsync(args);
    }

    public sealed class CountingJob : IJob
    {
        public static ConcurrentQueue<(DateTimeOffset Planned, string Node)> Fired { get; } = new();

        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            Fired.Enqueue((context.ScheduledFireTimeUtc!.Value, context.Scheduler.SchedulerInstanceId));
            return ValueTask.CompletedTask;
        }
    }
}
