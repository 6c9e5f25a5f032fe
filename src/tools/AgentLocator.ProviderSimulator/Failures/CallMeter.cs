namespace AgentLocator.ProviderSimulator.Failures;

/// <summary>How often each operation was called, how many calls run now, and how many ran at once at most: by these a test sees whether limits were kept.</summary>
internal sealed class CallMeter
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Provider, string Operation), Counter> _operations = [];
    private readonly Dictionary<string, Counter> _providers = [];

    /// <summary>Dispose it when the call is over.</summary>
    public IDisposable Enter(string provider, string operation)
    {
        lock (_gate)
        {
            Counter[] counters = [CounterOf(_operations, (provider, operation)), CounterOf(_providers, provider)];
            foreach (var counter in counters)
            {
                counter.Calls++;
                counter.Running++;
                counter.Highest = Math.Max(counter.Highest, counter.Running);
            }

            return new Stay(this, counters);
        }
    }

    public IReadOnlyList<ProviderCalls> Report()
    {
        lock (_gate)
        {
            return [.. _providers.Select(p => new ProviderCalls(
                p.Key,
                p.Value.Calls,
                p.Value.Running,
                p.Value.Highest,
                [.. _operations.Where(o => o.Key.Provider == p.Key)
                    .Select(o => new OperationCalls(o.Key.Operation, o.Value.Calls, o.Value.Running, o.Value.Highest))]))];
        }
    }

    /// <summary>Counts from nothing again; calls that run are still counted as running.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            foreach (var counter in _operations.Values.Concat(_providers.Values))
            {
                (counter.Calls, counter.Highest) = (counter.Running, counter.Running);
            }
        }
    }

    private static Counter CounterOf<TKey>(Dictionary<TKey, Counter> counters, TKey key)
        where TKey : notnull
    {
        if (!counters.TryGetValue(key, out var counter))
        {
            counters[key] = counter = new Counter();
        }

        return counter;
    }

    private void Leave(Counter[] counters)
    {
        lock (_gate)
        {
            foreach (var counter in counters)
            {
                counter.Running--;
            }
        }
    }

    private sealed class Counter
    {
        public int Calls { get; set; }

        public int Running { get; set; }

        public int Highest { get; set; }
    }

    private sealed class Stay(CallMeter meter, Counter[] counters) : IDisposable
    {
        private Counter[]? _counters = counters;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _counters, null) is { } entered)
            {
                meter.Leave(entered);
            }
        }
    }
}

internal sealed record ProviderCalls(string Provider, int Calls, int Running, int Highest, IReadOnlyList<OperationCalls> Operations);

internal sealed record OperationCalls(string Operation, int Calls, int Running, int Highest);
