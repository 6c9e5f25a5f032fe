namespace AgentLocator.Abp.AspNetCore.Security;

/// <summary>What <see cref="AbpSecurityHeadersMiddleware"/> sends besides the headers that are always there.</summary>
public class AbpSecurityHeadersOptions
{
    public bool UseContentSecurityPolicyHeader { get; set; } = true;

    /// <summary>Replaces the built-in policy; null keeps it.</summary>
    public string? ContentSecurityPolicyValue { get; set; }

    /// <summary>Further headers; one with the name of a standard header replaces its value.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);
}
