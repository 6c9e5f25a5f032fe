using AgentLocator.Abp.DependencyInjection;

namespace AgentLocator.Abp.DistributedLocking;

/// <summary>Holds for this process: enough for a database of one process. What knows a server of locks replaces it.</summary>
internal sealed class LocalAbpDistributedLock(IDistributedLockKeyNormalizer keyNormalizer) : IAbpDistributedLock, ISingletonDependency
{
    private readonly Dictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    public async Task<IAbpDistributedLockHandle?> TryAcquireAsync(string name, TimeSpan timeout = default, CancellationToken cancellationToken = default)
    {
        var key = keyNormalizer.NormalizeKey(Check.NotNullOrWhiteSpace(name, nameof(name)));
        var gate = Enter(key);
        try
        {
            if (await gate.Semaphore.WaitAsync(timeout, cancellationToken))
            {
                return new Handle(() =>
                {
                    gate.Semaphore.Release();
                    Leave(key, gate);
                });
            }
        }
        catch
        {
            Leave(key, gate);
            throw;
        }

        Leave(key, gate);
        return null;
    }

    private Gate Enter(string key)
    {
        lock (_gates)
        {
            if (!_gates.TryGetValue(key, out var gate))
            {
                _gates[key] = gate = new Gate();
            }

            gate.Users++;
            return gate;
        }
    }

    private void Leave(string key, Gate gate)
    {
        lock (_gates)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(key);
            }
        }
    }

    private sealed class Gate
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        /// <summary>Who holds it or waits for it.</summary>
        public int Users { get; set; }
    }

    private sealed class Handle(Action release) : IAbpDistributedLockHandle
    {
        private Action? _release = release;

        public ValueTask DisposeAsync()
        {
            Interlocked.Exchange(ref _release, null)?.Invoke();
            return ValueTask.CompletedTask;
        }
    }
}
