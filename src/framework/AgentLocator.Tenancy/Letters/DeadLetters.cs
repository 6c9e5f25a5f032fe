using System.Globalization;
using AgentLocator.Tenancy.Events;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Letters;

/// <summary>Jobs and events that were given up, of all tenants. For the host alone, inside a unit of work: everything throws under a tenant, and while nothing was resolved.</summary>
public sealed class DeadLetters(
    IRepository<BackgroundJobRecord, Guid> jobs, IRepository<OutboxEvent, long> events, ICurrentTenantAccessor tenantAccessor, INodeSignals signals, IClock clock) : ITransientDependency
{
    /// <summary>The latest first; of both kinds and all names unless they are given.</summary>
    public async Task<DeadLetterPage> GetPageAsync(DeadLetterKind? kind = null, string? name = null, int skip = 0, int take = 50, CancellationToken ct = default)
    {
        var (deadJobs, deadEvents) = (await JobsAsync(name), await EventsAsync(name));
        var (total, items) = (0L, new List<DeadLetter>());
        if (kind is null or DeadLetterKind.Job)
        {
            total += await deadJobs.LongCountAsync(ct);
            var rows = await deadJobs.AsNoTracking().OrderByDescending(j => j.AbandonedAt).Take(skip + take)
                .Select(j => new { j.Id, j.JobName, j.OwnerTenantId, j.TryCount, j.LastErrorType, j.LastError, j.CreationTime, j.AbandonedAt }).ToListAsync(ct);
            items.AddRange(rows.Select(j => LetterOf(
                DeadLetterKind.Job, j.Id.ToString(), j.JobName, j.OwnerTenantId, j.TryCount, j.LastErrorType, j.LastError, j.CreationTime, j.AbandonedAt!.Value)));
        }

        if (kind is null or DeadLetterKind.Event)
        {
            total += await deadEvents.LongCountAsync(ct);
            var rows = await deadEvents.AsNoTracking().OrderByDescending(e => e.AbandonedAt).Take(skip + take)
                .Select(e => new { e.Id, e.EventName, e.OwnerTenantId, e.TryCount, e.LastErrorType, e.LastError, e.CreationTime, e.AbandonedAt }).ToListAsync(ct);
            items.AddRange(rows.Select(e => LetterOf(
                DeadLetterKind.Event, e.Id.ToString(CultureInfo.InvariantCulture), e.EventName, e.OwnerTenantId, e.TryCount, e.LastErrorType, e.LastError, e.CreationTime, e.AbandonedAt!.Value)));
        }

        return new DeadLetterPage(total, [.. items.OrderByDescending(letter => letter.AbandonedAt).Skip(skip).Take(take)]);
    }

    /// <summary>Due again after the commit, with all its tries. False when it is not (or no longer) a dead letter.</summary>
    public async Task<bool> RunAgainAsync(DeadLetterKind kind, string id, CancellationToken ct = default) => kind switch
    {
        DeadLetterKind.Job => Guid.TryParse(id, out var jobId) && await RunAgainAsync((await JobsAsync(null)).Where(j => j.Id == jobId), ct) > 0,
        DeadLetterKind.Event => IsEventId(id, out var eventId) && await RunAgainAsync((await EventsAsync(null)).Where(e => e.Id == eventId), ct) > 0,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>All dead letters of one name; how many there were.</summary>
    public async Task<int> RunAllAgainAsync(DeadLetterKind kind, string name, CancellationToken ct = default)
    {
        Check.NotNullOrWhiteSpace(name, nameof(name));
        return kind switch
        {
            DeadLetterKind.Job => await RunAgainAsync(await JobsAsync(name), ct),
            DeadLetterKind.Event => await RunAgainAsync(await EventsAsync(name), ct),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>For good. False when it is not (or no longer) a dead letter.</summary>
    public async Task<bool> DeleteAsync(DeadLetterKind kind, string id, CancellationToken ct = default) => kind switch
    {
        DeadLetterKind.Job => Guid.TryParse(id, out var jobId) && await (await JobsAsync(null)).Where(j => j.Id == jobId).ExecuteDeleteAsync(ct) > 0,
        DeadLetterKind.Event => IsEventId(id, out var eventId) && await (await EventsAsync(null)).Where(e => e.Id == eventId).ExecuteDeleteAsync(ct) > 0,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private async Task<int> RunAgainAsync(IQueryable<BackgroundJobRecord> dead, CancellationToken ct)
    {
        var now = clock.Now;
        signals.Publish(JobSignal.Topic);
        return await dead.ExecuteUpdateAsync(set => set
            .SetProperty(j => j.AbandonedAt, (DateTime?)null).SetProperty(j => j.TryCount, 0).SetProperty(j => j.OutageCount, 0).SetProperty(j => j.NextTryTime, now), ct);
    }

    private async Task<int> RunAgainAsync(IQueryable<OutboxEvent> dead, CancellationToken ct)
    {
        // One try is counted, so that the deliveries that were made are looked up and not made again.
        var now = clock.Now;
        signals.Publish(OutboxSignal.Topic);
        return await dead.ExecuteUpdateAsync(set => set
            .SetProperty(e => e.AbandonedAt, (DateTime?)null).SetProperty(e => e.TryCount, 1).SetProperty(e => e.OutageCount, 0).SetProperty(e => e.NextTryTime, now), ct);
    }

    private async Task<IQueryable<BackgroundJobRecord>> JobsAsync(string? name)
    {
        CheckHost();
        return (await jobs.GetQueryableAsync()).Where(j => j.AbandonedAt != null && (name == null || j.JobName == name));
    }

    private async Task<IQueryable<OutboxEvent>> EventsAsync(string? name)
    {
        CheckHost();
        return (await events.GetQueryableAsync()).Where(e => e.AbandonedAt != null && (name == null || e.EventName == name));
    }

    private void CheckHost()
    {
        if (tenantAccessor.Current is not { TenantId: null })
        {
            throw new AbpException("Dead letters are the host's affair.");
        }
    }

    private static bool IsEventId(string id, out long eventId) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out eventId);

    private static DeadLetter LetterOf(
        DeadLetterKind kind, string id, string name, Guid? tenantId, int tries, string? errorType, string? errorMessage, DateTime createdAt, DateTime abandonedAt) => new()
    {
        Kind = kind,
        Id = id,
        Name = name,
        TenantId = tenantId,
        Tries = tries,
        ErrorType = errorType,
        ErrorMessage = errorMessage,
        CreationTime = createdAt,
        AbandonedAt = abandonedAt,
    };
}
