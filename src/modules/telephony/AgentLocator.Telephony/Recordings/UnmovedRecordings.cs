using System.Collections.Concurrent;
using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Telephony.Recordings;

/// <summary>Recordings of this process: those that sessions write, and those that have ended and are still on this node's disk: a process that stops for good takes them to the blob container first.</summary>
[ExposeServices(typeof(UnmovedRecordings), typeof(IDrainedWork))]
internal sealed class UnmovedRecordings(TimeProvider timeProvider) : IDrainedWork, ISingletonDependency
{
    // A container that cannot be reached must not hold up the stop: the file waits for the node's next start.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, long> _since = new();
    private readonly ConcurrentDictionary<Guid, bool> _held = new();

    public int Left => _since.Values.Count(since => timeProvider.GetElapsedTime(since) < Patience);

    /// <summary>A session sees to it, from its first frame until its end is saved.</summary>
    public void Hold(Guid recordingId) => _held[recordingId] = true;

    public void Release(Guid recordingId) => _held.TryRemove(recordingId, out _);

    public bool IsHeld(Guid recordingId) => _held.ContainsKey(recordingId);

    /// <summary>It waits to be moved.</summary>
    public void Add(Guid recordingId) => _since[recordingId] = timeProvider.GetTimestamp();

    public void Remove(Guid recordingId) => _since.TryRemove(recordingId, out _);

    public void End()
    {
        // It takes moments, and is bounded by itself.
    }
}
