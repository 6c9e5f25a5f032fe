using System.Collections.Concurrent;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Nodes;

/// <summary>What a node has heard of one topic.</summary>
internal sealed class SignalLog : IDisposable
{
    private readonly IDisposable _subscription;
    private int _missed;

    public SignalLog(TestHost node, string topic) =>
        _subscription = node.Services.GetRequiredService<INodeSignals>().Subscribe(topic, Heard.Enqueue, () => Interlocked.Increment(ref _missed));

    public ConcurrentQueue<string> Heard { get; } = [];

    public int Missed => Volatile.Read(ref _missed);

    public void Dispose() => _subscription.Dispose();
}
