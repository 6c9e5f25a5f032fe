using AgentLocator.Identity.Tokens;
using Microsoft.AspNetCore.Http;

namespace AgentLocator.Identity.Sessions;

/// <summary>
/// The cookie that holds the refresh token: out of reach of scripts, sent by no other site, to no other host and to no other path. Over https its
/// name has the prefix <c>__Secure-</c> (<c>__Host-</c> would ask for the path <c>/</c>), which no http page can set.
/// </summary>
internal sealed class RefreshCookie(IHttpContextAccessor httpContextAccessor, PublicUrl publicUrl) : ISingletonDependency
{
    public const string Path = "/api/identity";
    private const string BareName = "agentlocator-refresh";

    public string Name => publicUrl.IsHttps ? "__Secure-" + BareName : BareName;

    public string? Read() => httpContextAccessor.HttpContext?.Request.Cookies[Name];

    public void Write(string secret)
    {
        var options = Options();
        options.MaxAge = RefreshToken.Lifetime;
        if (httpContextAccessor.HttpContext?.Response is { } response)
        {
            response.Cookies.Append(Name, secret, options);
            response.Headers.CacheControl = "no-store";
        }
    }

    public void Delete()
    {
        httpContextAccessor.HttpContext?.Response.Cookies.Delete(Name, Options());
    }

    private CookieOptions Options() => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = publicUrl.IsHttps,
        Path = Path,
        IsEssential = true,
    };
}
