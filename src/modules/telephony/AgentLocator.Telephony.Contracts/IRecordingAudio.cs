namespace AgentLocator.Telephony.Contracts;

/// <summary>The audio of calls, for modules that work on it. In the ambient tenant.</summary>
public interface IRecordingAudio
{
    /// <summary>Null when there is no such recording, or it is not ready or no longer there.</summary>
    Task<RecordingFacts?> FindAsync(Guid recordingId, CancellationToken cancellationToken = default);

    /// <summary>The WAV file as it is stored: mu-law at 8000 Hz, one channel or two. Null when it is not ready or was erased. The caller disposes it.</summary>
    Task<Stream?> OpenAsync(Guid recordingId, CancellationToken cancellationToken = default);

    /// <summary>The recordings of a call that are ready, by their start.</summary>
    Task<IReadOnlyList<Guid>> OfCallAsync(Guid callId, CancellationToken cancellationToken = default);

    /// <summary>Deletes the audio for good and says so in the recording's row. What is already erased stays so.</summary>
    Task EraseAsync(Guid recordingId, CancellationToken cancellationToken = default);

    /// <summary>Recordings that are ready and began before a moment (UTC), the oldest first.</summary>
    Task<IReadOnlyList<Guid>> OlderThanAsync(DateTime before, int atMost, CancellationToken cancellationToken = default);
}

/// <summary>What is known of a recording.</summary>
/// <param name="CallId">Its call.</param>
/// <param name="Kind">A stream has the caller left and the assistant right; a message has the caller alone.</param>
/// <param name="Segment">Counts from 0 within call and kind.</param>
/// <param name="DurationMs">Its length.</param>
/// <param name="StartedAt">When the first sample was heard (UTC).</param>
public sealed record RecordingFacts(Guid CallId, RecordingKind Kind, int Segment, int DurationMs, DateTime StartedAt);
