namespace AgentLocator.Telephony.Recordings.Playback;

/// <summary>An address on the same origin that plays one recording.</summary>
public sealed record PlayLinkDto
{
    /// <summary>A path; supports Range.</summary>
    public string Url { get; init; } = "";

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; init; }
}

/// <summary>What a play link says, signed: which link, whose, of what.</summary>
internal sealed record PlayTicket(Guid Link, Guid Tenant, Guid User, Guid Recording)
{
    public const string Purpose = "telephony.play-recording";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
}
