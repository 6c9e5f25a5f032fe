using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace AgentLocator.Web;

/// <summary>
/// Behind a proxy every request seems to come from it. The addresses in <c>TRUSTED_PROXIES</c> (comma-separated) may say whom they speak
/// for; nobody else may, or anybody could choose the address that limits and audit see.
/// </summary>
internal static class TrustedProxies
{
    public static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        var addresses = (configuration["TRUSTED_PROXIES"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => IPAddress.TryParse(text, out var address)
                ? address
                : throw new InvalidConfigurationException($"TRUSTED_PROXIES holds something that is not an address: {text}"))
            .ToList();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = addresses.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            addresses.ForEach(options.KnownProxies.Add);
        });
    }
}
