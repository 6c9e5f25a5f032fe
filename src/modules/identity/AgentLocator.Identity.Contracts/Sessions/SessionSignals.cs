namespace AgentLocator.Identity.Contracts.Sessions;

/// <summary>Signals between nodes about sessions.</summary>
public static class SessionSignals
{
    /// <summary>Sessions of a tenant have ended, or what their users may do has changed. The payload is the tenant's id, 32 hexadecimal digits; empty for all tenants.</summary>
    public const string Changed = "identity.sessions";
}
