using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Tenancy.Nodes;

internal sealed partial class NodeSignals(IUnitOfWorkManager unitOfWorkManager, NodeSignalQueue queue, ILogger<NodeSignals> logger) : INodeSignals, ISingletonDependency
{
    /// <summary>A node says with it that what it sent before may not have arrived. No name of a topic begins with an underscore, so nobody subscribes to it.</summary>
    public const string MissedTopic = "_missed";

    private const int MaxPayloadBytes = 4000;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Subscription, bool>> _topics = new(StringComparer.Ordinal);

    public void Publish(string topic, string payload = "")
    {
        Check(topic, payload);
        if (unitOfWorkManager.Current is { } unitOfWork)
        {
            unitOfWork.OnCompleted(() =>
            {
                PublishNow(topic, payload);
                return Task.CompletedTask;
            });
        }
        else
        {
            PublishNow(topic, payload);
        }
    }

    public IDisposable Subscribe(string topic, Action<string> handler, Action? missed = null)
    {
        Check(topic, "");
        var subscriptions = _topics.GetOrAdd(topic, _ => new ConcurrentDictionary<Subscription, bool>());
        var subscription = new Subscription(handler, missed);
        subscriptions[subscription] = true;
        return new DisposeAction(() => subscriptions.TryRemove(subscription, out _));
    }

    /// <summary>A signal of another node has come.</summary>
    public void Receive(string topic, string payload)
    {
        if (topic == MissedTopic)
        {
            TellMissed();
        }
        else
        {
            Deliver(topic, payload);
        }
    }

    /// <summary>Signals of other nodes may have been lost: every subscriber has to look for itself.</summary>
    public void TellMissed()
    {
        foreach (var (topic, subscriptions) in _topics)
        {
            foreach (var subscription in subscriptions.Keys)
            {
                Run(topic, () => subscription.Missed?.Invoke());
            }
        }
    }

    private void PublishNow(string topic, string payload)
    {
        Deliver(topic, payload);
        queue.Add(topic, payload);
    }

    private void Deliver(string topic, string payload)
    {
        if (_topics.TryGetValue(topic, out var subscriptions))
        {
            foreach (var subscription in subscriptions.Keys)
            {
                Run(topic, () => subscription.Handler(payload));
            }
        }
    }

    // The publisher's work is committed, and its other listeners have done nothing wrong.
    private void Run(string topic, Action handler)
    {
        try
        {
            handler();
        }
        catch (Exception exception)
        {
            LogHandlerFailed(logger, exception, topic);
        }
    }

    private static void Check(string topic, string payload)
    {
        if (!Topic().IsMatch(topic))
        {
            throw new ArgumentException("A topic has 1 to 60 letters, digits, dots and hyphens.", nameof(topic));
        }

        // PostgreSQL's text holds no NUL.
        if (Utf8.GetByteCount(payload) > MaxPayloadBytes || payload.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"A payload has at most {MaxPayloadBytes} bytes and no NUL.", nameof(payload));
        }
    }

    [GeneratedRegex("^[A-Za-z0-9.-]{1,60}$")]
    private static partial Regex Topic();

    [LoggerMessage(Level = LogLevel.Error, Message = "A listener to signals of topic {Topic} failed")]
    private static partial void LogHandlerFailed(ILogger logger, Exception exception, string topic);

    private sealed class Subscription(Action<string> handler, Action? missed)
    {
        public Action<string> Handler { get; } = handler;

        public Action? Missed { get; } = missed;
    }
}
