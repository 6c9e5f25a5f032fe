using System.Security.Claims;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace AgentLocator.Abp.AspNetCore.Security.Claims;

/// <summary>The request's principal; nobody outside a request.</summary>
[DisableConventionalRegistration]
public class HttpContextCurrentPrincipalAccessor(IHttpContextAccessor httpContextAccessor) : CurrentPrincipalAccessorBase
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    protected override ClaimsPrincipal GetClaimsPrincipal() => httpContextAccessor.HttpContext?.User ?? Nobody;
}
