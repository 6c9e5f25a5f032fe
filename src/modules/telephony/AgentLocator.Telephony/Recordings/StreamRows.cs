using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Telephony.Recordings;

/// <summary>What became of a stream's rows.</summary>
internal enum StreamRow
{
    Saved,

    /// <summary>The token has opened another stream.</summary>
    TokenUsed,

    /// <summary>The call has a stream already.</summary>
    AnotherLives,

    /// <summary>The call's row is not there, or not yet.</summary>
    NoCall,
}

/// <summary>When a stream's rows are written.</summary>
internal enum StreamMoment
{
    /// <summary>Before its first frame.</summary>
    Start,

    /// <summary>While it runs.</summary>
    Running,

    /// <summary>It is over.</summary>
    Over,
}

/// <summary>Writes what is to be known of a stream that has started: its recording, and that the call has it. A step of a unit of work that may be repeated.</summary>
internal sealed class StreamRows(IRepository<Call, Guid> calls, RecordingRegister register, INode node, INodeDirectory nodes, IClock clock)
    : ITransientDependency
{
    /// <param name="recordingId">The recording, as its file is named.</param>
    /// <param name="note">What is known of the stream.</param>
    /// <param name="moment">How far the stream is.</param>
    /// <param name="failureReason">Why there is no file; null when there is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<StreamRow> OpenAsync(
        Guid recordingId,
        SpoolNote note,
        StreamMoment moment,
        string? failureReason = null,
        CancellationToken cancellationToken = default)
    {
        if (await calls.FindAsync(note.CallId, cancellationToken: cancellationToken) is not { } call)
        {
            return StreamRow.NoCall;
        }

        // Its own row may be there: a commit whose answer was lost.
        if (moment == StreamMoment.Start && call.Stream.State == CallStreamState.Live && !await register.ExistsAsync(recordingId, cancellationToken)
            && !call.Stream.IsOrphaned(nodes))
        {
            return StreamRow.AnotherLives;
        }

        if (await register.OpenStreamAsync(recordingId, note.CallId, note.TokenId, note.StartedAt, cancellationToken) is not { } recording)
        {
            return StreamRow.TokenUsed;
        }

        if (failureReason is not null)
        {
            recording.Fail(failureReason);
        }

        call.MarkStreamStarted();
        if (moment != StreamMoment.Over)
        {
            call.Stream.TryOpen(node.RunId, clock.Now, nodes);
        }

        return StreamRow.Saved;
    }
}
