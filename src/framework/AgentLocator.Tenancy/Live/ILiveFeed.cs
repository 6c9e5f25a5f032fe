namespace AgentLocator.Tenancy.Live;

/// <summary>Tells the agents' screens that something changed; they ask the API for what.</summary>
public interface ILiveFeed
{
    /// <summary>To the agents of the current tenant, after the unit of work's commit (at once when there is none). Never blocks; when agents' screens cannot keep up, the oldest are dropped.</summary>
    void Publish(LiveEvent liveEvent);
}

/// <summary>What changed: a type such as <c>call.changed</c>, the id of the thing, and the call that it belongs to. No personal data.</summary>
public sealed record LiveEvent(string Type, Guid Id, Guid? CallId = null);

/// <summary>Carries events to the screens of one tenant.</summary>
public interface ILiveFeedTransport
{
    Task SendAsync(Guid tenantId, LiveEvent liveEvent);
}
