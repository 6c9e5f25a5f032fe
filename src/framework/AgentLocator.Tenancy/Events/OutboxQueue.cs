using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Tenancy.Events;

/// <summary>The waiting events, as this node takes them and gives them back; one transaction for each round of the dispatcher.</summary>
internal sealed class OutboxQueue(TenantScope scope, INode node, INodeDirectory directory, IClock clock, TimeProvider time) : ISingletonDependency
{
    private const int Slowness = 10;
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);
    private readonly Dictionary<Guid, long> _restsUntil = [];

    /// <summary>Saves what became of events, and claims others.</summary>
    public Task<OutboxRound> RunAsync(OutboxRequest request, CancellationToken ct) => scope.RunAsHostAsync("dispatch events of all tenants", async services =>
    {
        var rows = await services.GetRequiredService<IRepository<OutboxEvent, long>>().GetQueryableAsync();
        await SettleAsync(rows, request.Outcomes, ct);
        var freed = request.Held is null ? 0 : await ReleaseLostAsync(rows, request.Held, ct);
        var claims = services.GetRequiredService<OutboxClaims>();
        var heads = request.Places > 0 ? await claims.GetHeadsAsync(ct) : [];
        var claimed = heads.Count > 0 ? await ClaimAsync(claims, heads, request, ct) : [];
        return new OutboxRound(claimed, await DeliveredAsync(services, claimed, ct), heads.Count > 0, freed);
    }, conflictRetries: 3, ct);

    private async Task<List<OutboxEvent>> ClaimAsync(OutboxClaims claims, List<OutboxHead> heads, OutboxRequest request, CancellationToken ct)
    {
        await claims.EnterAsync(ct);
        var now = clock.Now;
        var claimed = new List<OutboxEvent>();
        var counts = new Dictionary<Guid, int>(request.Running);
        var waiting = heads.Where(head => _restsUntil.GetValueOrDefault(head.QueueId, long.MinValue) <= time.GetTimestamp()).ToDictionary(head => head.QueueId, head => head.Id);
        while (claimed.Count < request.Places && waiting.Count > 0)
        {
            foreach (var (queue, share) in FairShares.Divide([.. waiting.Select(w => (w.Key, w.Value))], counts, request.Places - claimed.Count))
            {
                var startedAt = time.GetTimestamp();
                var taken = await claims.ClaimAsync(queue, share, now, ct);
                claimed.AddRange(taken);
                counts[queue] = counts.GetValueOrDefault(queue) + taken.Count;
                if (taken.Count < share)
                {
                    waiting.Remove(queue);
                    Rest(queue, startedAt);
                }
            }
        }

        return claimed;
    }

    // A queue that is long and yields little (its events wait for predecessors) is slow to search; the others are not to pay for that.
    private void Rest(Guid queue, long startedAt)
    {
        var took = time.GetElapsedTime(startedAt);
        if (took < Quick)
        {
            _restsUntil.Remove(queue);
            return;
        }

        var rest = took * Slowness < LongestRest ? took * Slowness : LongestRest;
        _restsUntil[queue] = time.GetTimestamp() + (long)(rest.TotalSeconds * time.TimestampFrequency);
    }

    private async Task SettleAsync(IQueryable<OutboxEvent> rows, IReadOnlyCollection<EventOutcome> outcomes, CancellationToken ct)
    {
        var done = outcomes.Where(o => o.Kind == EventOutcomeKind.Done).Select(o => o.Id).ToList();
        if (done.Count > 0)
        {
            await rows.Where(e => done.Contains(e.Id) && e.LeaseRunId == node.RunId).ExecuteDeleteAsync(ct);
        }

        var untouched = outcomes.Where(o => o.Kind == EventOutcomeKind.Untouched).Select(o => o.Id).ToList();
        if (untouched.Count > 0)
        {
            await rows.Where(e => untouched.Contains(e.Id) && e.LeaseRunId == node.RunId)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.LeaseRunId, (Guid?)null).SetProperty(e => e.TryCount, e => e.TryCount - 1), ct);
        }

        foreach (var (id, _, failure, (tries, outages, nextTry)) in outcomes.Where(o => o.Kind == EventOutcomeKind.Failed))
        {
            var abandonedAt = nextTry is null ? clock.Now : (DateTime?)null;

            // One try always counts, so that the deliveries that were made are looked up next time.
            var counted = Math.Max(1, tries);
            await rows.Where(e => e.Id == id && e.LeaseRunId == node.RunId).ExecuteUpdateAsync(set => set
                .SetProperty(e => e.LeaseRunId, (Guid?)null)
                .SetProperty(e => e.TryCount, counted)
                .SetProperty(e => e.OutageCount, outages)
                .SetProperty(e => e.NextTryTime, e => nextTry ?? e.NextTryTime)
                .SetProperty(e => e.AbandonedAt, abandonedAt)
                .SetProperty(e => e.LastErrorType, failure!.Type)
                .SetProperty(e => e.LastError, failure!.Message), ct);
        }
    }

    /// <summary>Frees what dead runs held, and what this run holds in the table without knowing of it.</summary>
    private async Task<int> ReleaseLostAsync(IQueryable<OutboxEvent> rows, IReadOnlyCollection<long> held, CancellationToken ct)
    {
        var holders = await rows.Where(e => e.LeaseRunId != null).Select(e => e.LeaseRunId!.Value).Distinct().ToListAsync(ct);
        var freed = 0;
        foreach (var holder in holders.Where(holder => holder == node.RunId || !directory.IsAlive(holder)))
        {
            freed += await rows.Where(e => e.LeaseRunId == holder && (holder != node.RunId || !held.Contains(e.Id)))
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.LeaseRunId, (Guid?)null), ct);
        }

        return freed;
    }

    // Only an event that was tried before can have been delivered.
    private static async Task<ILookup<long, string>> DeliveredAsync(IServiceProvider services, List<OutboxEvent> claimed, CancellationToken ct)
    {
        var again = claimed.Where(e => e.TryCount > 1).Select(e => e.Id).ToList();
        if (again.Count == 0)
        {
            return Array.Empty<(long, string)>().ToLookup(d => d.Item1, d => d.Item2);
        }

        var context = await services.GetRequiredService<IRepository<OutboxEvent, long>>().GetDbContextAsync();
        var deliveries = await context.Set<EventDelivery>().AsNoTracking().Where(d => again.Contains(d.EventId)).ToListAsync(ct);
        return deliveries.ToLookup(d => d.EventId, d => d.Handler);
    }
}

/// <summary>What a round is to do.</summary>
/// <param name="Outcomes">What became of events.</param>
/// <param name="Places">How many events may be claimed.</param>
/// <param name="Running">How many of each queue are held here.</param>
/// <param name="Held">The events that are held here, when the table is to be searched for others; otherwise null.</param>
internal sealed record OutboxRequest(IReadOnlyCollection<EventOutcome> Outcomes, int Places, IReadOnlyDictionary<Guid, int> Running, IReadOnlyCollection<long>? Held);

/// <summary>What a round has brought.</summary>
/// <param name="Claimed">Events that are this node's now, in their order.</param>
/// <param name="Delivered">The handlers that have dealt with them already.</param>
/// <param name="HasWaiting">Whether others wait, perhaps for their next try.</param>
/// <param name="Freed">How many leases of dead processes were ended.</param>
internal sealed record OutboxRound(List<OutboxEvent> Claimed, ILookup<long, string> Delivered, bool HasWaiting, int Freed);

/// <summary>What became of an event.</summary>
internal enum EventOutcomeKind
{
    /// <summary>All handlers have dealt with it.</summary>
    Done,

    /// <summary>A handler failed.</summary>
    Failed,

    /// <summary>It was claimed but not begun.</summary>
    Untouched,
}

/// <summary>What became of an event; failure and verdict are those of a failed one.</summary>
internal sealed record EventOutcome(long Id, EventOutcomeKind Kind, Failure? Failure = null, RetryVerdict Verdict = default);
