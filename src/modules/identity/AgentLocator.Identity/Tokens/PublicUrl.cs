using Microsoft.Extensions.Configuration;

namespace AgentLocator.Identity.Tokens;

/// <summary>The address under which people reach the installation (PUBLIC_URL); none in a plain local run.</summary>
internal sealed class PublicUrl : ISingletonDependency
{
    private const string Key = "PUBLIC_URL";
    private const string IssuerWithoutUrl = "agentlocator";

    public PublicUrl(IConfiguration configuration)
    {
        if (Uri.TryCreate(configuration[Key], UriKind.Absolute, out var url))
        {
            Origin = url.GetLeftPart(UriPartial.Authority);
            IsHttps = url.Scheme == Uri.UriSchemeHttps;
        }
    }

    /// <summary>Scheme, host and port as browsers write them in the Origin header; null when no address is configured.</summary>
    public string? Origin { get; }

    public bool IsHttps { get; }

    /// <summary>Issuer and audience of access tokens.</summary>
    public string Issuer => Origin ?? IssuerWithoutUrl;
}
