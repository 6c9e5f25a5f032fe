using AgentLocator.Telephony.Contracts;
using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Telephony.Recordings;

/// <summary>How far a recording is.</summary>
public enum RecordingState
{
    /// <summary>Growing on the disk of a node.</summary>
    Recording,

    /// <summary>Complete, on its way into the blob container.</summary>
    Finishing,

    /// <summary>Can be played.</summary>
    Ready,

    /// <summary>There is nothing to play, and why is known.</summary>
    Failed,
}

/// <summary>The audio of a call, or a part of it: one stream of the carrier's, or a message left with the carrier.</summary>
public sealed class Recording : CreationAuditedAggregateRoot<Guid>, IMultiTenant
{
    public const int MaxBlobNameLength = 100;
    public const int MaxSpoolFileLength = 100;
    public const int MaxSidLength = 64;
    public const int MaxTokenIdLength = 64;
    public const int MaxReasonLength = 64;

    private Recording()
    {
    }

    private Recording(Guid id, Guid callId, RecordingKind kind, int segment, DateTime startedAt) : base(id)
    {
        CallId = callId;
        Kind = kind;
        Segment = segment;
        StartedAt = startedAt;
    }

    public Guid? TenantId { get; private set; }

    public Guid CallId { get; private set; }

    public RecordingKind Kind { get; private set; }

    /// <summary>Counts from 0 within the call and kind.</summary>
    public int Segment { get; private set; }

    public RecordingState State { get; private set; }

    /// <summary>When the first sample was heard (UTC).</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>0 until it is known.</summary>
    public int DurationMs { get; private set; }

    /// <summary>Name in the container of recordings; set when ready.</summary>
    public string? BlobName { get; private set; }

    /// <summary>Place in the spool folder while it has not been moved.</summary>
    public string? SpoolFile { get; private set; }

    /// <summary>The node on whose disk that file is (<see cref="INode.Id"/>).</summary>
    public Guid? NodeId { get; private set; }

    /// <summary>The start of that node's process that last took care of it: while it lives the file is being written or moved.</summary>
    public Guid? RunId { get; private set; }

    /// <summary>The one-time token that opened the stream: unique, so that a token opens one.</summary>
    public string? StreamTokenId { get; private set; }

    /// <summary>The carrier's id of a message.</summary>
    public string? TwilioRecordingSid { get; private set; }

    /// <summary>A code of <see cref="Spooling.RecordingFailure"/>.</summary>
    public string? FailureReason { get; private set; }

    internal static Recording OfStream(Guid id, Guid callId, int segment, string tokenId, string spoolFile, INode node, DateTime startedAt) =>
        new(id, callId, RecordingKind.Stream, segment, startedAt)
        {
            StreamTokenId = Check.NotNullOrWhiteSpace(tokenId, nameof(tokenId), MaxTokenIdLength),
            SpoolFile = Check.NotNullOrWhiteSpace(spoolFile, nameof(spoolFile), MaxSpoolFileLength),
            NodeId = node.Id,
            RunId = node.RunId,
        };

    public static Recording OfVoicemail(Guid id, Guid callId, int segment, string recordingSid, DateTime startedAt) =>
        new(id, callId, RecordingKind.Voicemail, segment, startedAt)
        {
            State = RecordingState.Finishing,
            TwilioRecordingSid = Check.NotNullOrWhiteSpace(recordingSid, nameof(recordingSid), MaxSidLength),
        };

    /// <summary>This process has the file on its disk.</summary>
    internal void TakeOver(INode node)
    {
        NodeId = node.Id;
        RunId = node.RunId;
    }

    /// <summary>The audio is complete and waits to be moved. A recording that failed comes back when its file was found after all.</summary>
    public void Finish(int durationMs)
    {
        if (State != RecordingState.Ready)
        {
            State = RecordingState.Finishing;
            DurationMs = durationMs;
            FailureReason = null;
        }
    }

    /// <summary>False when it was ready before: whoever repeats a move tells nobody a second time.</summary>
    public bool MarkReady(string blobName, int durationMs)
    {
        if (State == RecordingState.Ready)
        {
            return false;
        }

        State = RecordingState.Ready;
        BlobName = Check.NotNullOrWhiteSpace(blobName, nameof(blobName), MaxBlobNameLength);
        DurationMs = durationMs;
        SpoolFile = null;
        FailureReason = null;
        AddDistributedEvent(new RecordingReadyEto
        {
            TenantId = TenantId,
            RecordingId = Id,
            CallId = CallId,
            Kind = Kind,
            Segment = Segment,
            DurationMs = DurationMs,
        });
        return true;
    }

    /// <summary>There will be nothing to play, as far as is known now.</summary>
    public void Fail(string reason)
    {
        if (State != RecordingState.Ready)
        {
            State = RecordingState.Failed;
            FailureReason = Check.NotNullOrWhiteSpace(reason, nameof(reason), MaxReasonLength);
        }
    }

    /// <summary>Its audio was deleted for good: there is nothing to play any more.</summary>
    public void Erase()
    {
        State = RecordingState.Failed;
        BlobName = null;
        FailureReason = "Erased";
    }
}
