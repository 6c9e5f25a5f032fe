using System.Collections.Concurrent;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>
/// The streams open on this node: how many more there may be, and which to end when their call does, or the time that this process has to finish them is up.
/// </summary>
[ExposeServices(typeof(LiveStreams), typeof(IDrainedWork))]
internal sealed class LiveStreams(IOptions<MediaStreamOptions> options) : IDrainedWork, ISingletonDependency
{
    private readonly ConcurrentDictionary<MediaStreamSession, Guid> _callOf = new();
    private readonly int _most = options.Value.MaxConcurrent;
    private int _count;
    private volatile bool _isOver;

    public int Count => Volatile.Read(ref _count);

    int IDrainedWork.Left => Count;

    /// <summary>Takes a place; false when there is none, or this process is about to go. To be given back by <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        if (_isOver)
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
        if (_isOver)
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

    /// <summary>The time is up: every stream ends, its recording is completed, and its call gets another elsewhere.</summary>
    void IDrainedWork.End()
    {
        _isOver = true;
        foreach (var session in _callOf.Keys)
        {
            session.EndSoon(StreamEnd.ShuttingDown);
        }
    }
}
