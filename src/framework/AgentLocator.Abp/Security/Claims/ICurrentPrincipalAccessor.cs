using System.Security.Claims;
using AgentLocator.Abp.DependencyInjection;

namespace AgentLocator.Abp.Security.Claims;

/// <summary>Who is acting: of the request, or set for a scope.</summary>
public interface ICurrentPrincipalAccessor
{
    ClaimsPrincipal Principal { get; }

    IDisposable Change(ClaimsPrincipal principal);
}

/// <summary>The principal of the asynchronous flow, else of where the application runs (nobody, unless overridden).</summary>
public abstract class CurrentPrincipalAccessorBase : ICurrentPrincipalAccessor
{
    private readonly AsyncLocal<ClaimsPrincipal?> _current = new();

    public ClaimsPrincipal Principal => _current.Value ?? GetClaimsPrincipal();

    public virtual IDisposable Change(ClaimsPrincipal principal)
    {
        var before = _current.Value;
        _current.Value = principal;
        return new DisposeAction(() => _current.Value = before);
    }

    protected abstract ClaimsPrincipal GetClaimsPrincipal();
}

/// <summary>The names of claims in access tokens.</summary>
public static class AbpClaimTypes
{
    public static string UserId { get; set; } = "sub";

    public static string UserName { get; set; } = "preferred_username";

    public static string Name { get; set; } = "given_name";

    public static string Email { get; set; } = "email";

    public static string Role { get; set; } = "role";

    public static string TenantId { get; set; } = "tenantid";
}
