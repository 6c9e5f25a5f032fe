namespace AgentLocator.Identity.Contracts;

/// <summary>Claims of an access token beside those of <c>AbpClaimTypes</c>.</summary>
public static class IdentityClaimTypes
{
    /// <summary>Id of the account (the person); the user id is that person's membership in the tenant.</summary>
    public const string Account = "account";

    /// <summary>Id of the session that the token was issued in; dead from sign-out on.</summary>
    public const string Session = "sid";

    /// <summary>The security stamps of account and user when the token was issued.</summary>
    public const string Stamp = "stamp";
}
