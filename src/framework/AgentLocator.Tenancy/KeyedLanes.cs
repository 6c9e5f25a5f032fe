namespace AgentLocator.Tenancy;

/// <summary>One piece of work at a time for each key in this process, in the order of arrival; different keys run beside each other.</summary>
public sealed class KeyedLanes : ISingletonDependency
{
    private readonly Dictionary<string, Lane> _lanes = new(StringComparer.Ordinal);

    public async Task<T> RunAsync<T>(string key, Func<Task<T>> work, CancellationToken ct = default)
    {
        var lane = Enter(key);
        try
        {
            await lane.Turn.WaitAsync(ct);
            try
            {
                return await work();
            }
            finally
            {
                lane.Turn.Release();
            }
        }
        finally
        {
            Leave(key, lane);
        }
    }

    private Lane Enter(string key)
    {
        lock (_lanes)
        {
            if (!_lanes.TryGetValue(key, out var lane))
            {
                _lanes[key] = lane = new Lane();
            }

            lane.Users++;
            return lane;
        }
    }

    private void Leave(string key, Lane lane)
    {
        lock (_lanes)
        {
            if (--lane.Users == 0)
            {
                _lanes.Remove(key);
                lane.Turn.Dispose();
            }
        }
    }

    private sealed class Lane
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Users { get; set; }
    }
}
