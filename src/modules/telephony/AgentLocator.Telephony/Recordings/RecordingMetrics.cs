using System.Diagnostics.Metrics;

namespace AgentLocator.Telephony.Recordings;

/// <summary>Counts what becomes of recordings, when it is decided: what is decided again after a conflict counts twice.</summary>
internal static class RecordingMetrics
{
    private static readonly Meter Meter = new("AgentLocator.Telephony.Recordings");
    private static readonly Counter<long> Transitions = Meter.CreateCounter<long>("recording.transitions", description: "Recordings that entered a state");

    public static void CountState(RecordingState state) =>
        Transitions.Add(1, new KeyValuePair<string, object?>("state", state.ToString().ToLowerInvariant()));
}
