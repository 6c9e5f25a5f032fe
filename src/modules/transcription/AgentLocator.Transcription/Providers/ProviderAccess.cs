namespace AgentLocator.Transcription.Providers;

/// <summary>A key and whose it is. Printing it does not show the key.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="TenantId">Null for the host's key.</param>
/// <param name="Secret">The key itself; empty for a server of one's own that wants none.</param>
/// <param name="BaseUrl">Where the provider is; null where the installation's address holds.</param>
internal sealed record ProviderAccess(string Provider, Guid? TenantId, string Secret, Uri? BaseUrl)
{
    /// <summary>Names whose key it is in what all nodes share.</summary>
    public string Owner => TenantId?.ToString("N") ?? "host";

    public override string ToString() => $"{Provider} of {Owner}";
}
