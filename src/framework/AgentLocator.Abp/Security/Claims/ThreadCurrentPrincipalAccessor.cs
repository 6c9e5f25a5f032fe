using System.Security.Claims;
using AgentLocator.Abp.DependencyInjection;

namespace AgentLocator.Abp.Security.Claims;

/// <summary>Nobody, unless changed: what jobs, event handlers and seeders run as.</summary>
[ExposeServices(typeof(ICurrentPrincipalAccessor))]
internal sealed class ThreadCurrentPrincipalAccessor : CurrentPrincipalAccessorBase, ISingletonDependency
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    protected override ClaimsPrincipal GetClaimsPrincipal() => Nobody;
}
