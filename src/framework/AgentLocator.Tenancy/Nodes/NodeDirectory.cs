namespace AgentLocator.Tenancy.Nodes;

/// <summary>
/// The picture of the other nodes that the last beat brought. A node is silent when its row has not moved for a while by this process's own watch;
/// clocks are never compared. While the database is away the picture stays, and the watch begins anew when it is back.
/// </summary>
internal sealed class NodeDirectory(INode node, NodeRegistryOptions options, TimeProvider time) : INodeDirectory, ISingletonDependency
{
    private const int MostMissing = 1000;
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, Sighting> _sightings = [];
    private readonly Dictionary<Guid, long> _missing = [];
    private long _pictureOf = long.MinValue;
    private bool _wasAway;

    /// <summary>A run has died; what it held is free.</summary>
    public event Action? RunLost;

    /// <summary>Somebody asked for a run that the picture does not show: a new one is wanted.</summary>
    public event Action? RunMissing;

    public bool HasOtherReady
    {
        get
        {
            lock (_gate)
            {
                return _sightings.Values.Any(s => s is { IsAlive: true, IsDraining: false, IsConfirmed: true });
            }
        }
    }

    /// <summary>A run that is not in the picture may have started after it was taken: it counts as alive until a newer picture does not show it either.</summary>
    public bool IsAlive(Guid runId)
    {
        if (runId == node.RunId)
        {
            return true;
        }

        lock (_gate)
        {
            if (_sightings.TryGetValue(runId, out var sighting))
            {
                return sighting.IsAlive;
            }

            if (_missing.TryGetValue(runId, out var askedAt))
            {
                return askedAt >= _pictureOf;
            }

            _missing[runId] = time.GetTimestamp();
        }

        RunMissing?.Invoke();
        return true;
    }

    /// <summary>Runs that are known to be dead before any silence: earlier starts on this disk.</summary>
    public void Bury(IEnumerable<Guid> runIds)
    {
        lock (_gate)
        {
            foreach (var runId in runIds)
            {
                _sightings.Remove(runId);
                _missing[runId] = long.MinValue;
            }
        }
    }

    /// <summary>The picture as it was read, by a query that began at <paramref name="readAt"/> (a timestamp).</summary>
    public void Show(IReadOnlyList<NodeRecord> rows, DateTime now, long readAt)
    {
        var lost = false;
        lock (_gate)
        {
            foreach (var gone in _sightings.Keys.Except(rows.Select(row => row.Id)).ToList())
            {
                _sightings.Remove(gone);
                _missing[gone] = long.MinValue;
                lost = true;
            }

            foreach (var row in rows.Where(row => row.Id != node.RunId))
            {
                _missing.Remove(row.Id);
                lost |= See(row, now, readAt);
            }

            lost |= _missing.Values.Any(askedAt => askedAt >= _pictureOf && askedAt < readAt);
            if (_missing.Count > MostMissing)
            {
                _missing.Clear();
            }

            _pictureOf = readAt;
            _wasAway = false;
        }

        if (lost)
        {
            RunLost?.Invoke();
        }
    }

    /// <summary>No picture could be read.</summary>
    public void LoseSight()
    {
        lock (_gate)
        {
            _wasAway = true;
        }
    }

    /// <summary>True when the row shows that its run has just died.</summary>
    private bool See(NodeRecord row, DateTime now, long readAt)
    {
        if (!_sightings.TryGetValue(row.Id, out var before))
        {
            _sightings[row.Id] = new Sighting(row.SeenAt, readAt, row.IsDraining, IsAlive: true, IsConfirmed: (now - row.SeenAt).Duration() < options.Silence);
            return false;
        }

        var moved = row.SeenAt != before.SeenAt;
        var changedAt = moved || _wasAway ? readAt : before.ChangedAt;
        var alive = time.GetElapsedTime(changedAt, readAt) <= options.Silence;
        _sightings[row.Id] = new Sighting(row.SeenAt, changedAt, row.IsDraining, alive, before.IsConfirmed || moved);
        return before.IsAlive && !alive;
    }

    private sealed record Sighting(DateTime SeenAt, long ChangedAt, bool IsDraining, bool IsAlive, bool IsConfirmed);
}
