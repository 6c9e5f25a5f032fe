using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Tenancy;

/// <summary>Wakes the loops of one kind on all nodes. Signals to the others are gathered for a moment: a burst of work is one signal.</summary>
internal abstract class ClusterWakeUp : WakeUp, IDisposable
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);
    private readonly INodeSignals _signals;
    private readonly string _topic;
    private readonly IDisposable _subscription;
    private int _isGathering;
    private volatile bool _isDisposed;

    protected ClusterWakeUp(INodeSignals signals, string topic)
    {
        (_signals, _topic) = (signals, topic);
        _subscription = signals.Subscribe(topic, _ => Set(), Set);
    }

    /// <summary>This node at once, the others a moment later. Called when the work is committed.</summary>
    public void Announce()
    {
        Set();
        if (Interlocked.Exchange(ref _isGathering, 1) == 0)
        {
            // Not under the caller's unit of work or tenant: the signal is nobody's.
            using var nobody = ExecutionContext.SuppressFlow();
            _ = PublishSoonAsync();
        }
    }

    public void Dispose()
    {
        _isDisposed = true;
        _subscription.Dispose();
    }

    private async Task PublishSoonAsync()
    {
        await Task.Delay(Gathering);
        Volatile.Write(ref _isGathering, 0);
        if (!_isDisposed)
        {
            _signals.Publish(_topic);
        }
    }
}
