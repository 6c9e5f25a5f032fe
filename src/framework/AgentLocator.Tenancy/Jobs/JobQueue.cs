using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Tenancy.Jobs;

/// <summary>The waiting jobs, as this node takes them: fair between tenants, within a tenant by priority and age.</summary>
internal sealed class JobQueue(TenantScope scope, INode node, INodeDirectory directory, IGuidGenerator guidGenerator, IClock clock, TimeProvider time) : ISingletonDependency
{
    private const int Slowness = 10;
    private const int ManyQueues = 500;
    private static readonly TimeSpan Never = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(500);
    private List<JobHead> _heads = [];
    private long _readAt;
    private TimeSpan _rest;

    /// <summary>Claims jobs for free places; <paramref name="running"/> is how many of each queue run here already. Also how long until the next one is due.</summary>
    public Task<(List<BackgroundJobRecord> Claimed, TimeSpan Sleep)> ClaimAsync(int places, Dictionary<Guid, int> running, CancellationToken ct) =>
        scope.RunAsHostAsync("run the jobs of all tenants", async services =>
        {
            var claims = services.GetRequiredService<JobClaims>();
            var lease = new JobLease(node.RunId, guidGenerator.Create());
            var now = clock.Now;
            var stale = await ReadHeadsAsync(claims, ct);
            var claimed = new List<BackgroundJobRecord>();
            var waiting = _heads.Where(head => head.NextTryTime <= now).ToLookup(head => head.QueueId).ToDictionary(queue => queue.Key, queue => queue.ToList());
            var counts = new Dictionary<Guid, int>(running);
            if (waiting.Count > 0)
            {
                await claims.EnterAsync(ct);
            }

            while (claimed.Count < places && waiting.Count > 0)
            {
                var since = waiting.Select(queue => (queue.Key, queue.Value.Min(head => head.NextTryTime).Ticks)).ToList();
                foreach (var (queue, share) in FairShares.Divide(since, counts, places - claimed.Count))
                {
                    var taken = await ClaimAsync(claims, waiting[queue], share, lease, now, ct);
                    claimed.AddRange(taken);
                    counts[queue] = counts.GetValueOrDefault(queue) + taken.Count;
                    if (taken.Count < share)
                    {
                        waiting.Remove(queue);
                    }
                }
            }

            var next = _heads.Where(head => head.NextTryTime > now).Select(head => head.NextTryTime - now).DefaultIfEmpty(Never).Min();
            return (claimed, stale is { } rest && rest < next ? rest : next);
        }, ct: ct);

    /// <summary>Frees what dead runs held, and what this run holds in the table without knowing of it (a claim or an outcome whose answer was lost).</summary>
    public Task<int> ReleaseLostAsync(IReadOnlyCollection<Guid> running, CancellationToken ct) => scope.RunAsHostAsync("free the jobs of dead processes", async services =>
    {
        var rows = await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync();
        var holders = await rows.Where(j => j.LeaseRunId != null).Select(j => j.LeaseRunId!.Value).Distinct().ToListAsync(ct);
        var freed = 0;
        foreach (var holder in holders.Where(holder => holder == node.RunId || !directory.IsAlive(holder)))
        {
            freed += await rows.Where(j => j.LeaseRunId == holder && (holder != node.RunId || !running.Contains(j.Id)))
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseRunId, (Guid?)null).SetProperty(j => j.LeaseId, (Guid?)null), ct);
        }

        return freed;
    }, conflictRetries: 3, ct);

    /// <summary>Frees all that this run still holds: the process ends, another goes on.</summary>
    public Task<int> ReleaseAllAsync(CancellationToken ct) => ReleaseLostAsync([], ct);

    /// <summary>Removes a job that has succeeded. False when its lease was lost.</summary>
    public Task<bool> RemoveAsync(BackgroundJobRecord job) => scope.RunAsHostAsync("remove a finished job", async services =>
    {
        var rows = await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync();
        return await rows.Where(j => j.Id == job.Id && j.LeaseId == job.LeaseId).ExecuteDeleteAsync() == 1;
    }, conflictRetries: 5);

    /// <summary>Frees a job that has failed for its next try, or gives it up (no next try). False when its lease was lost.</summary>
    public Task<bool> FailAsync(BackgroundJobRecord job, Failure failure, RetryVerdict verdict) => scope.RunAsHostAsync("record a job's failure", async services =>
    {
        var rows = await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync();
        var (tries, outages, nextTry) = verdict;
        var abandonedAt = nextTry is null ? clock.Now : (DateTime?)null;
        return await rows.Where(j => j.Id == job.Id && j.LeaseId == job.LeaseId).ExecuteUpdateAsync(set => set
            .SetProperty(j => j.LeaseRunId, (Guid?)null)
            .SetProperty(j => j.LeaseId, (Guid?)null)
            .SetProperty(j => j.TryCount, tries)
            .SetProperty(j => j.OutageCount, outages)
            .SetProperty(j => j.NextTryTime, nextTry ?? job.NextTryTime)
            .SetProperty(j => j.AbandonedAt, abandonedAt)
            .SetProperty(j => j.LastErrorType, failure.Type)
            .SetProperty(j => j.LastError, failure.Message)) == 1;
    }, conflictRetries: 5);

    /// <summary>
    /// Gives up the jobs of nodes that have not been there for so long: since before they were due and, as far as their rows still tell, since their last beat. A node
    /// that lives has its time. How many were given up of which.
    /// </summary>
    public Task<Dictionary<Guid, int>> GiveUpGoneNodesAsync(TimeSpan absence, CancellationToken ct) => scope.RunAsHostAsync("give up jobs of disks that are gone", async services =>
    {
        var now = clock.Now;
        var before = now - absence;
        var rows = await services.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync();
        var nodes = await (await services.GetRequiredService<IRepository<NodeRecord, Guid>>().GetQueryableAsync()).AsNoTracking().ToListAsync(ct);
        var present = nodes.Where(n => n.SeenAt >= before || directory.IsAlive(n.Id)).Select(n => n.NodeId).Append(node.Id).ToList();
        var waiting = rows.Where(j => j.NodeId != null && !present.Contains(j.NodeId.Value) && j.LeaseRunId == null && j.AbandonedAt == null && j.NextTryTime < before);
        var failure = Failure.Of(new TimeoutException($"The node whose disk it needs has not come back for {absence.TotalDays:0.##} days."));
        var givenUp = new Dictionary<Guid, int>();
        foreach (var nodeId in await waiting.Select(j => j.NodeId!.Value).Distinct().ToListAsync(ct))
        {
            givenUp[nodeId] = await waiting.Where(j => j.NodeId == nodeId).ExecuteUpdateAsync(set => set
                .SetProperty(j => j.AbandonedAt, now)
                .SetProperty(j => j.LastErrorType, failure.Type)
                .SetProperty(j => j.LastError, failure.Message), ct);
        }

        return givenUp;
    }, conflictRetries: 3, ct);

    // Thousands of queues make the read slow; it then serves several rounds, so that it takes a tenth of the time at most. Null when it was made anew, otherwise how long it still serves.
    private async Task<TimeSpan?> ReadHeadsAsync(JobClaims claims, CancellationToken ct)
    {
        var startedAt = time.GetTimestamp();
        var rested = time.GetElapsedTime(_readAt, startedAt);
        if (rested < _rest)
        {
            return _rest - rested;
        }

        _heads = [.. await claims.GetHeadsAsync(null, ct), .. await claims.GetHeadsAsync(node.Id, ct)];
        _readAt = time.GetTimestamp();
        var took = time.GetElapsedTime(startedAt, _readAt);
        _rest = _heads.Count < ManyQueues ? TimeSpan.Zero : took * Slowness < LongestRest ? took * Slowness : LongestRest;
        return null;
    }

    private static async Task<List<BackgroundJobRecord>> ClaimAsync(
        JobClaims claims, List<JobHead> heads, int share, JobLease lease, DateTime now, CancellationToken ct)
    {
        var taken = new List<BackgroundJobRecord>(share);
        foreach (var head in heads.OrderByDescending(head => head.Priority).ThenBy(head => head.NextTryTime))
        {
            taken.AddRange(await claims.ClaimAsync(head, share - taken.Count, lease, now, ct));
            if (taken.Count == share)
            {
                break;
            }
        }

        return taken;
    }
}
