using AgentLocator.Database;
using AgentLocator.Telephony.Calls;
using AgentLocator.Tenancy.Events;
using AgentLocator.Tenancy.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Web.Telemetry;

/// <summary>What waits in the database at one moment, of all tenants together. Each number comes from an index that holds only what waits.</summary>
internal sealed record DatabaseReading(long OpenCalls, QueueReading Jobs, QueueReading Events)
{
    public static async Task<DatabaseReading> TakeAsync(AgentLocatorDbContext database, DateTime now, CancellationToken ct)
    {
        var jobs = database.Set<BackgroundJobRecord>().AsNoTracking();
        var dueJobs = jobs.Where(job => job.LeaseRunId == null && job.AbandonedAt == null && job.NextTryTime <= now);
        var events = database.Set<OutboxEvent>().AsNoTracking();
        var dueEvents = events.Where(e => e.LeaseRunId == null && e.AbandonedAt == null && e.NextTryTime <= now);
        return new DatabaseReading(
            await database.Set<Call>().IgnoreQueryFilters([nameof(IMultiTenant)]).LongCountAsync(call => call.ClosedAt == null, ct),
            new QueueReading(
                await dueJobs.LongCountAsync(ct),
                AgeOf(await dueJobs.MinAsync(job => (DateTime?)job.NextTryTime, ct), now),
                await jobs.LongCountAsync(job => job.AbandonedAt != null, ct)),
            new QueueReading(
                await dueEvents.LongCountAsync(ct),
                AgeOf(await dueEvents.MinAsync(e => (DateTime?)e.NextTryTime, ct), now),
                await events.LongCountAsync(e => e.AbandonedAt != null, ct)));
    }

    private static double AgeOf(DateTime? oldest, DateTime now) => oldest is { } at && at < now ? (now - at).TotalSeconds : 0;
}

/// <summary>Rows that are due, how long the oldest has been so, and rows that were given up.</summary>
internal sealed record QueueReading(long Waiting, double OldestSeconds, long DeadLetters);
