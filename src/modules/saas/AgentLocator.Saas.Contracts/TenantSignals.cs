namespace AgentLocator.Saas.Contracts;

/// <summary>Signals between nodes about tenants.</summary>
public static class TenantSignals
{
    /// <summary>A tenant was changed, perhaps suspended. The payload is its id, 32 hexadecimal digits.</summary>
    public const string Changed = "saas.tenant";
}
