using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>The streams open on this node: how many more there may be, and which to end when their call or this process does.</summary>
internal sealed class LiveStreams : ISingletonDependency
{
    private readonly ConcurrentDictionary<MediaStreamSession, Guid> _callOf = new();
    private readonly int _most;
    private int _count;
    private volatile bool _isStopping;

    public LiveStreams(IOptions<MediaStreamOptions> options, IHostApplicationLifetime lifetime)
    {
        _most = options.Value.MaxConcurrent;
        lifetime.ApplicationStopping.Register(EndAll);
    }

    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes a place; false when there is none, or the process is stopping. To be given back by <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (_isStopping)
        {
            return false;
        }

        if (Interlocked.Increment(ref _count) > _most)
        {
            Interlocked.Decrement(ref _count);
            return false;
        }

        MediaStreamMetrics.CountLive(1);
        return true;
    }

    public void Leave()
    {
        Interlocked.Decrement(ref _count);
        MediaStreamMetrics.CountLive(-1);
    }

    public void Add(MediaStreamSession session, Guid callId)
    {
        _callOf[session] = callId;
        if (_isStopping)
        {
            session.EndSoon(StreamEnd.ShuttingDown);
        }
    }

    public void Remove(MediaStreamSession session) => _callOf.TryRemove(session, out _);

    /// <summary>The call is over: its streams end after a moment, if they do not end by themselves.</summary>
    public void EndCall(Guid callId)
    {
        foreach (var (session, ofCall) in _callOf)
        {
            if (ofCall == callId)
            {
                session.EndSoon(StreamEnd.CallEnded);
            }
        }
    }

    private void EndAll()
    {
        _isStopping = true;
        foreach (var session in _callOf.Keys)
        {
            session.EndSoon(StreamEnd.ShuttingDown);
        }
    }
}
