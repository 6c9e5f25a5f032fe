using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Telephony.Recordings;

/// <summary>The life of recordings' rows. Each method is one step of a unit of work and may be repeated with the same effect.</summary>
internal sealed class RecordingRegister(
    IRepository<Recording, Guid> recordings,
    IBackgroundJobManager jobs,
    INodeBackgroundJobManager nodeJobs,
    INode node,
    ILiveFeed liveFeed,
    ICurrentTenant currentTenant,
    IGuidGenerator guidGenerator) : ITransientDependency
{
    /// <summary>A stream has started: uses up its token and begins its recording. Null when the token was used before.</summary>
    public async Task<Recording?> OpenStreamAsync(Guid recordingId, Guid callId, string tokenId, DateTime startedAt, CancellationToken cancellationToken)
    {
        var ofToken = await recordings.FindAsync(r => r.StreamTokenId == tokenId, cancellationToken: cancellationToken);
        if (ofToken is not null)
        {
            // Its own row: a commit whose answer was lost.
            return ofToken.Id == recordingId ? ofToken : null;
        }

        var segment = await NextSegmentAsync(callId, RecordingKind.Stream, cancellationToken);
        var spoolFile = SpoolFolder.NameOf(currentTenant.Id!.Value, recordingId);
        var recording = Recording.OfStream(recordingId, callId, segment, tokenId, spoolFile, node, startedAt);

        // At once: of a stream that is over by now, the end follows in the same unit of work.
        await recordings.InsertAsync(recording, autoSave: true, cancellationToken);
        Tell(recording);
        return recording;
    }

    public async Task<bool> ExistsAsync(Guid recordingId, CancellationToken cancellationToken) =>
        await (await recordings.GetQueryableAsync()).AnyAsync(r => r.Id == recordingId, cancellationToken);

    /// <summary>A stream is over, and this node has its file: what was spooled goes to the blob container, or the recording has failed.</summary>
    public async Task FinishStreamAsync(Guid recordingId, SpoolResult result, CancellationToken cancellationToken = default)
    {
        if (await recordings.FindAsync(recordingId, cancellationToken: cancellationToken) is not { State: not RecordingState.Ready } recording)
        {
            return;
        }

        recording.TakeOver(node);
        if (result.FailureReason is { } reason)
        {
            recording.Fail(reason);
        }
        else if (result.DurationMs == 0)
        {
            recording.Fail(RecordingFailure.NoAudio);
        }
        else
        {
            recording.Finish((int)result.DurationMs);
            await nodeJobs.EnqueueHereAsync(new MoveRecordingArgs(recordingId));
        }

        Tell(recording);
    }

    /// <summary>The carrier has a message: its file is fetched by a job. The same message twice is one recording.</summary>
    public async Task AddVoicemailAsync(Guid callId, string twilioRecordingSid, DateTime endedAt, int? durationSeconds, CancellationToken cancellationToken = default)
    {
        if (await recordings.FindAsync(r => r.TwilioRecordingSid == twilioRecordingSid, cancellationToken: cancellationToken) is not null)
        {
            return;
        }

        var segment = await NextSegmentAsync(callId, RecordingKind.Voicemail, cancellationToken);
        var startedAt = endedAt.AddSeconds(-Math.Max(0, durationSeconds ?? 0));
        var recording = Recording.OfVoicemail(guidGenerator.Create(), callId, segment, twilioRecordingSid, startedAt);
        await recordings.InsertAsync(recording, cancellationToken: cancellationToken);
        await jobs.EnqueueAsync(new DownloadVoicemailArgs(recording.Id));
        Tell(recording);
    }

    /// <summary>The blob is complete: the recording can be played, and everybody is told, once.</summary>
    public async Task MarkReadyAsync(Guid recordingId, StoredRecording stored, CancellationToken cancellationToken = default)
    {
        var recording = await recordings.GetAsync(recordingId, cancellationToken: cancellationToken);
        if (recording.MarkReady(stored.BlobName, stored.DurationMs))
        {
            Tell(recording);
        }
    }

    /// <summary>There is nothing to play, unless somebody has brought it in meanwhile.</summary>
    public async Task FailUnlessMovedAsync(Guid recordingId, string reason, CancellationToken cancellationToken = default)
    {
        if (await recordings.FindAsync(recordingId, cancellationToken: cancellationToken) is { State: RecordingState.Recording or RecordingState.Finishing } recording)
        {
            recording.Fail(reason);
            Tell(recording);
        }
    }

    /// <summary>There is nothing to play.</summary>
    public async Task FailAsync(Guid recordingId, string reason, CancellationToken cancellationToken = default)
    {
        var recording = await recordings.GetAsync(recordingId, cancellationToken: cancellationToken);
        recording.Fail(reason);
        Tell(recording);
    }

    private async Task<int> NextSegmentAsync(Guid callId, RecordingKind kind, CancellationToken cancellationToken)
    {
        var ofCall = (await recordings.GetQueryableAsync()).Where(r => r.CallId == callId && r.Kind == kind);
        return await ofCall.MaxAsync(r => (int?)r.Segment, cancellationToken) + 1 ?? 0;
    }

    private void Tell(Recording recording)
    {
        RecordingMetrics.CountState(recording.State);
        liveFeed.Publish(new LiveEvent("recording.changed", recording.Id, recording.CallId));
    }
}
