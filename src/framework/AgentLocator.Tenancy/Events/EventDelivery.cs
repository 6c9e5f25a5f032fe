namespace AgentLocator.Tenancy.Events;

/// <summary>
/// Says that a handler has dealt with an event; written in the handler's own transaction, so that its effect happens once. Goes with the event: whoever comes
/// after that is refused by the foreign key.
/// </summary>
public class EventDelivery : Entity
{
    public const int MaxHandlerLength = 200;

    internal EventDelivery(long eventId, string handler, DateTime now)
    {
        EventId = eventId;
        Handler = handler;
        DeliveredAt = now;
    }

    protected EventDelivery()
    {
    }

    public long EventId { get; private set; }

    public string Handler { get; private set; } = null!;

    public DateTime DeliveredAt { get; private set; }

    public override object?[] GetKeys() => [EventId, Handler];
}
