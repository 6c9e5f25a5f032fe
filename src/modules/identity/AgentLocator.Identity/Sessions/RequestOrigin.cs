using AgentLocator.Identity.Tokens;
using Microsoft.AspNetCore.Http;

namespace AgentLocator.Identity.Sessions;

/// <summary>
/// The second wall against forged requests to what the cookie alone opens (the first is SameSite): browsers say in the Origin header which page
/// sends a POST, and it must be one of ours.
/// </summary>
internal sealed class RequestOrigin(IHttpContextAccessor httpContextAccessor, PublicUrl publicUrl) : ISingletonDependency
{
    /// <exception cref="BusinessException"><c>Identity:ForeignOrigin</c>.</exception>
    public void Check()
    {
        if (httpContextAccessor.HttpContext?.Request is not { } request || request.Headers.Origin.ToString() is not { Length: > 0 } origin)
        {
            return;
        }

        // Behind a proxy that ends TLS the request's own scheme may be http, so only host and port are compared with it.
        var own = string.Equals(origin, publicUrl.Origin, StringComparison.OrdinalIgnoreCase)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var url) && IsHost(url, request.Host));
        if (!own)
        {
            throw new BusinessException("Identity:ForeignOrigin");
        }
    }

    private static bool IsHost(Uri origin, HostString host) =>
        string.Equals(origin.Host, host.Host, StringComparison.OrdinalIgnoreCase)
        && (origin.IsDefaultPort ? host.Port is null or 80 or 443 : host.Port == origin.Port);
}
