namespace AgentLocator.Tenancy;

/// <summary>Divides free places among the tenants that wait: first to whom has least running here, then to whom has waited longest.</summary>
internal static class FairShares
{
    /// <summary>The queue of the host, which counts as one tenant.</summary>
    public static readonly Guid Host = Guid.Empty;

    /// <param name="waiting">Each queue once, and since when it waits (any number that grows with time).</param>
    /// <param name="running">How much of a queue runs here.</param>
    /// <param name="places">How many may begin.</param>
    public static IReadOnlyDictionary<Guid, int> Divide(IReadOnlyCollection<(Guid Queue, long Since)> waiting, IReadOnlyDictionary<Guid, int> running, int places)
    {
        var shares = new Dictionary<Guid, int>();
        var turn = new PriorityQueue<(Guid Queue, long Since), (int, long)>(waiting.Select(w => (w, (running.GetValueOrDefault(w.Queue), w.Since))));
        for (; places > 0 && turn.TryDequeue(out var next, out var rank); places--)
        {
            shares[next.Queue] = shares.GetValueOrDefault(next.Queue) + 1;
            turn.Enqueue(next, (rank.Item1 + 1, rank.Item2));
        }

        return shares;
    }
}
