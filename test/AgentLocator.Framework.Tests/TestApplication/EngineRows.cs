using AgentLocator.Tenancy.Events;
using AgentLocator.Tenancy.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>The engine's rows, as tests look at them and put them there.</summary>
internal static class EngineRows
{
    public static Task<List<BackgroundJobRecord>> JobsAsync(this TestApp app) => app.QueryJobsAsync(jobs => jobs.OrderBy(job => job.Id));

    public static async Task<BackgroundJobRecord?> FindJobAsync(this TestApp app, Guid subject)
    {
        var text = subject.ToString();
        return (await app.QueryJobsAsync(jobs => jobs.Where(job => job.JobArgs.Contains(text)))).SingleOrDefault();
    }

    public static Task<List<OutboxEvent>> EventsAsync(this TestApp app) => app.Scope.RunAsHostAsync("look", async services =>
        await (await services.GetRequiredService<IRepository<OutboxEvent, long>>().GetQueryableAsync()).AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    /// <summary>Waits until no event is left but dead ones.</summary>
    public static Task AllDispatchedAsync(this TestApp app, bool hurry = false) =>
        app.EventuallyAsync(async () => (await app.EventsAsync()).All(row => row.AbandonedAt is not null), hurry);

    public static Task<string> EnqueueAsync<TArgs>(this TestApp app, Guid tenantId, TArgs args, BackgroundJobPriority priority = BackgroundJobPriority.Normal)
    {
        using var tenant = app.Get<ICurrentTenant>().Change(tenantId);
        return app.Get<IBackgroundJobManager>().EnqueueAsync(args, priority);
    }

    /// <summary>Many jobs in one transaction.</summary>
    public static Task EnqueueManyAsync(this TestApp app, Guid tenantId, IEnumerable<Guid> subjects) => app.Scope.RunAsync(tenantId, async services =>
    {
        foreach (var subject in subjects)
        {
            await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new CountArgs(subject));
        }
    });

    /// <summary>A job as a process that is gone had left it: claimed.</summary>
    public static Task LeaveClaimedAsync(this TestApp app, Guid subject, Guid runId) => app.Scope.RunAsHostAsync("test", async services =>
    {
        var rows = await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync();
        var text = subject.ToString();
        return await rows.Where(job => job.JobArgs.Contains(text)).ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseRunId, runId).SetProperty(j => j.LeaseId, runId));
    });

    private static Task<List<BackgroundJobRecord>> QueryJobsAsync(this TestApp app, Func<IQueryable<BackgroundJobRecord>, IQueryable<BackgroundJobRecord>> query) =>
        app.Scope.RunAsHostAsync("look", async services =>
            await query((await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync()).AsNoTracking()).ToListAsync());
}
