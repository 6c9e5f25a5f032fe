namespace AgentLocator.Identity.Contracts.Sessions;

/// <summary>What a client learns when it is signed in. The refresh token is in a cookie, never here.</summary>
public sealed record SessionDto
{
    /// <summary>To be sent as <c>Authorization: Bearer</c>; kept in memory only.</summary>
    public string AccessToken { get; init; } = "";

    /// <summary>When the access token ends, UTC.</summary>
    public DateTime ExpiresAt { get; init; }

    public Guid UserId { get; init; }

    public string UserName { get; init; } = "";

    public string Email { get; init; } = "";

    /// <summary>One of <see cref="RoleNames"/>.</summary>
    public string Role { get; init; } = "";

    /// <summary>Null for the session of whoever runs the installation: name and code are empty then.</summary>
    public Guid? TenantId { get; init; }

    public string TenantName { get; init; } = "";

    public string TenantCode { get; init; } = "";
}
