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
        var events = database.Set<OutboxEvent>().AsNoTracking();
        return new DatabaseReading(
            await database.Set<Call>().IgnoreQueryFilters([nameof(IMultiTenant)]).LongCountAsync(call => call.ClosedAt == null, ct),
            new QueueReading(
                await DueAsync(jobs.Where(job => job.LeaseRunId == null && job.AbandonedAt == null).Select(job => job.NextTryTime), now, ct),
                await jobs.LongCountAsync(job => job.LeaseRunId != null, ct),
                await jobs.LongCountAsync(job => job.AbandonedAt != null, ct)),
            new QueueReading(
                await DueAsync(events.Where(e => e.LeaseRunId == null && e.AbandonedAt == null).Select(e => e.NextTryTime), now, ct),
                await events.LongCountAsync(e => e.LeaseRunId != null, ct),
                await events.LongCountAsync(e => e.AbandonedAt != null, ct)));
    }

    private static async Task<DueRows> DueAsync(IQueryable<DateTime> times, DateTime now, CancellationToken ct)
    {
        var due = await times.Where(at => at <= now).GroupBy(_ => 1).Select(all => new { Count = all.LongCount(), Oldest = all.Min() }).SingleOrDefaultAsync(ct);
        return due is null ? new DueRows(0, 0) : new DueRows(due.Count, (now - due.Oldest).TotalSeconds);
    }
}

/// <summary>Rows that are due and how long the oldest has been so, rows that are worked on, and rows that were given up.</summary>
internal sealed record QueueReading(DueRows Due, long Running, long DeadLetters);

/// <summary>How many, and the age of the oldest in seconds.</summary>
internal sealed record DueRows(long Count, double OldestSeconds);
