using System.Threading.Channels;

namespace AgentLocator.Tenancy.Nodes;

/// <summary>Signals on their way to the other nodes. What does not fit is dropped, and the others are told so.</summary>
internal sealed class NodeSignalQueue(IEnumerable<INodeSignalTransport> transports) : ISingletonDependency
{
    private const int Capacity = 10_000;

    private readonly bool _hasOthers = transports.Any();

    private readonly Channel<(string Topic, string Payload)> _channel = Channel.CreateBounded<(string, string)>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });

    private int _dropped;

    public bool IsEmpty => !_channel.Reader.TryPeek(out _);

    public void Add(string topic, string payload)
    {
        if (_hasOthers && !_channel.Writer.TryWrite((topic, payload)))
        {
            Interlocked.Exchange(ref _dropped, 1);
        }
    }

    public async Task WaitAsync(CancellationToken ct) => await _channel.Reader.WaitToReadAsync(ct);

    /// <summary>What is there, each signal once, in the order of its first publication.</summary>
    public IReadOnlyList<(string Topic, string Payload)> Take(int atMost)
    {
        var signals = new List<(string Topic, string Payload)>();
        var known = new HashSet<(string, string)>();
        if (Interlocked.Exchange(ref _dropped, 0) == 1)
        {
            signals.Add((NodeSignals.MissedTopic, ""));
        }

        while (signals.Count < atMost && _channel.Reader.TryRead(out var signal))
        {
            if (known.Add(signal))
            {
                signals.Add(signal);
            }
        }

        return signals;
    }
}
