namespace AgentLocator.Tenancy.Live;

/// <summary>Tells the agents' screens that something changed; they ask the API for what.</summary>
public interface ILiveFeed
{
    /// <summary>
    /// To the agents of the current tenant, on whichever node they are, after the unit of work's commit (at once when there is none). Never blocks; when a
    /// tenant's screens cannot keep up, events are dropped and the screens are told to fetch again (<see cref="LiveEvent.Missed"/>).
    /// </summary>
    void Publish(LiveEvent liveEvent);
}

/// <summary>What changed: a type such as <c>call.changed</c>, the id of the thing, and the call that it belongs to. No personal data.</summary>
public sealed record LiveEvent(string Type, Guid Id, Guid? CallId = null)
{
    /// <summary>To one screen that has connected: from now on it hears everything; what it fetched before may be out of date.</summary>
    public static LiveEvent Opened { get; } = new("feed.opened", Guid.Empty);

    /// <summary>Events may have been lost: whatever was fetched before may be out of date.</summary>
    public static LiveEvent Missed { get; } = new("feed.missed", Guid.Empty);
}

/// <summary>Carries events to the screens that are connected to this node.</summary>
public interface ILiveFeedTransport
{
    /// <summary>To one tenant's screens. The task ends when the slowest has taken the event or was dropped; a call before that keeps the order of events.</summary>
    Task SendAsync(Guid tenantId, LiveEvent liveEvent);

    /// <summary>To all tenants' screens.</summary>
    Task SendToAllAsync(LiveEvent liveEvent);
}
