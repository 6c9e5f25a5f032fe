namespace AgentLocator.Tenancy.Availability;

/// <summary>
/// Whether the database answers. A caller on the line cannot wait for a time-out at every step: after one failure the call path works from memory
/// until a probe beside it has succeeded.
/// </summary>
public interface IDatabaseAvailability
{
    bool IsAvailable { get; }

    /// <summary>Tells of a failure; true when it means that the database is not there (refused, lost, too slow), false for any other fault.</summary>
    bool Report(Exception exception);
}
