using AgentLocator.Measure.Carrier;

namespace AgentLocator.Measure.Crash;

/// <summary>Where in the life of calls the host dies.</summary>
internal enum KillPhase
{
    /// <summary>Calls ring and wait for their first document.</summary>
    FirstDocument,

    /// <summary>Questions are asked and answered.</summary>
    Dialogue,

    /// <summary>Streams have run for a while.</summary>
    Streams,

    /// <summary>Calls have ended; events are handled, and jobs move recordings.</summary>
    Moving,
}

internal static class KillPhases
{
    public static string Text(this KillPhase phase) => phase switch
    {
        KillPhase.FirstDocument => "first document",
        KillPhase.Dialogue => "in dialogue",
        KillPhase.Streams => "streams run",
        _ => "recordings move",
    };

    /// <summary>Whether the calls have come so far; <paramref name="share"/> says how many of them must have.</summary>
    public static bool IsReached(this KillPhase phase, IReadOnlyList<CarrierCall> calls, int share, double speed)
    {
        return phase switch
        {
            KillPhase.FirstDocument => calls.Count > 0,
            KillPhase.Dialogue => calls.Count(call => call.Answered("dialog")) >= share,
            KillPhase.Streams => calls.Count(call => call.Streams.Any(stream => stream.HasRunForAWhile(speed))) >= share,
            _ => calls.Count(call => call.Answered("status")) >= share,
        } || (calls.Count > 0 && calls.All(call => call.HasEnded));
    }

    /// <summary>Longest further wait at the speed of life, in milliseconds.</summary>
    public static int LongestDelayMs(this KillPhase phase) => phase switch
    {
        KillPhase.FirstDocument => 900,
        KillPhase.Dialogue => 1500,
        KillPhase.Streams => 4000,
        _ => 1500,
    };
}
