namespace AgentLocator.Crm.Contracts;

/// <summary>It is known who called. Published after a call ended, and again when its analysis tells the name; not at all for a caller of whom nothing is known.</summary>
[EventName("crm.call-contact-resolved")]
public sealed record CallContactResolvedEto : IMultiTenant
{
    public Guid? TenantId { get; init; }

    public Guid CallId { get; init; }

    public Guid ContactId { get; init; }

    /// <summary>Null while nobody has said the name.</summary>
    public string? ContactName { get; init; }
}
