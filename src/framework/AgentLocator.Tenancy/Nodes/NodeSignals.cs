using System.Collections.Concurrent;

namespace AgentLocator.Tenancy.Nodes;

internal sealed class NodeSignals(IUnitOfWorkManager unitOfWorkManager) : INodeSignals, ISingletonDependency
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Action<string>, Action?>> _topics = new(StringComparer.Ordinal);

    public void Publish(string topic, string payload = "")
    {
        if (unitOfWorkManager.Current is { } unitOfWork)
        {
            unitOfWork.OnCompleted(() =>
            {
                Deliver(topic, payload);
                return Task.CompletedTask;
            });
        }
        else
        {
            Deliver(topic, payload);
        }
    }

    public IDisposable Subscribe(string topic, Action<string> handler, Action? missed = null)
    {
        var handlers = _topics.GetOrAdd(topic, _ => new ConcurrentDictionary<Action<string>, Action?>());
        handlers[handler] = missed;
        return new DisposeAction(() => handlers.TryRemove(handler, out _));
    }

    private void Deliver(string topic, string payload)
    {
        if (_topics.TryGetValue(topic, out var handlers))
        {
            foreach (var handler in handlers.Keys)
            {
                handler(payload);
            }
        }
    }
}
