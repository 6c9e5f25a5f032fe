using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Telephony.Calls;

/// <summary>How a call's media stream stands.</summary>
public enum CallStreamState
{
    /// <summary>None was asked for.</summary>
    None,

    /// <summary>The carrier was asked for one, by a document or by its REST, and it has not begun.</summary>
    Requested,

    /// <summary>A node takes its frames.</summary>
    Live,

    /// <summary>It broke while the call went on: another is to be asked for.</summary>
    Broken,

    /// <summary>It ended as it should, or no other will be asked for.</summary>
    Over,
}

/// <summary>
/// The call's media stream. When one breaks another is asked for, by whoever writes this first: a document and a job cannot both, and not for ever.
/// </summary>
public sealed class CallStream
{
    /// <summary>The first included.</summary>
    public const int MaxRequests = 6;

    /// <summary>From a request to its stream; three times as long for the first.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstPatience = 3 * Patience;

    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30)];

    public CallStreamState State { get; private set; }

    /// <summary>The start of a process (<see cref="INode.RunId"/>) that took the newest stream.</summary>
    public Guid? RunId { get; private set; }

    /// <summary>When the state was last changed.</summary>
    public DateTime? ChangedAt { get; private set; }

    /// <summary>How often the carrier was asked for one.</summary>
    public int Requests { get; private set; }

    internal bool IsExhausted => Requests >= MaxRequests;

    /// <summary>Between the break and the next request: none to speak of at first, longer each time.</summary>
    internal TimeSpan Pause => Pauses[Math.Clamp(Requests - 1, 0, Pauses.Length - 1)];

    /// <summary>The carrier was asked and no stream came.</summary>
    internal bool IsOverdue(DateTime now) => State == CallStreamState.Requested && now - ChangedAt > (Requests > 1 ? Patience : FirstPatience);

    /// <summary>Its process died.</summary>
    internal bool IsOrphaned(INodeDirectory nodes) => State == CallStreamState.Live && RunId is { } runId && !nodes.IsAlive(runId);

    /// <summary>Whoever gets true asks the carrier for a stream, and nobody else does. False while one lives or is on its way, and when enough were asked for.</summary>
    internal bool TryRequest(DateTime now, INodeDirectory nodes)
    {
        var isMissing = State is CallStreamState.None or CallStreamState.Broken || IsOverdue(now) || IsOrphaned(nodes);
        if (!isMissing || IsExhausted)
        {
            return false;
        }

        Requests++;
        Change(CallStreamState.Requested, now);
        return true;
    }

    /// <summary>The request came to nothing, for certain.</summary>
    /// <param name="now">The time.</param>
    /// <param name="counts">False when the carrier was only too busy.</param>
    internal void Refuse(DateTime now, bool counts)
    {
        if (State == CallStreamState.Requested)
        {
            Requests -= counts ? 0 : 1;
            Change(CallStreamState.Broken, now);
        }
    }

    /// <summary>A stream has begun. False when another one of the call lives: one is enough.</summary>
    internal bool TryOpen(Guid runId, DateTime now, INodeDirectory nodes)
    {
        if (State == CallStreamState.Live && !IsOrphaned(nodes))
        {
            return false;
        }

        RunId = runId;
        Requests = Math.Max(Requests, 1);
        Change(CallStreamState.Live, now);
        return true;
    }

    /// <summary>The stream that this process took is gone and the call is not. False when it is known, or another stream has followed.</summary>
    internal bool Break(Guid runId, DateTime now)
    {
        if (State != CallStreamState.Live || RunId != runId)
        {
            return false;
        }

        Change(CallStreamState.Broken, now);
        return true;
    }

    /// <summary>The stream that was asked for has not come in time.</summary>
    internal bool BreakOverdue(DateTime now)
    {
        if (!IsOverdue(now))
        {
            return false;
        }

        Change(CallStreamState.Broken, now);
        return true;
    }

    /// <summary>A stream came and went before it could be told. False when that is of no account any more.</summary>
    internal bool Miss(DateTime now)
    {
        if (State is not (CallStreamState.None or CallStreamState.Requested))
        {
            return false;
        }

        Requests = Math.Max(Requests, 1);
        Change(CallStreamState.Broken, now);
        return true;
    }

    /// <summary>No other stream is to follow.</summary>
    internal void End(DateTime now) => Change(CallStreamState.Over, now);

    private void Change(CallStreamState state, DateTime now)
    {
        State = state;
        ChangedAt = now;
    }
}
