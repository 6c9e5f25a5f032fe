namespace AgentLocator.Tenancy.Availability;

/// <summary>
/// Whether the database answers. A caller on the line cannot wait for a time-out at every step: after one failure the call path works from memory
/// until a probe beside it has succeeded.
/// </summary>
public interface IDatabaseAvailability
{
    bool IsAvailable { get; }

    /// <summary>Cancelled as soon as the database is known to be away: for those who are waiting for it. After its return there is a new one.</summary>
    CancellationToken Lost { get; }

    /// <summary>Tells of a failure, as every loop that works on the database does before it logs one: its absence is logged here, once. True when it means that the database is not there (refused, lost, too slow), false for any other fault.</summary>
    bool Report(Exception exception);

    /// <summary>Calls the handler each time the database is back. Handlers are quick and do not throw.</summary>
    /// <returns>Ends the subscription.</returns>
    IDisposable OnReturn(Action handler);

    /// <summary>Whether the database is away or was so within that time: what other nodes kept meanwhile may still be on its way.</summary>
    bool WasAwayWithin(TimeSpan time);
}
