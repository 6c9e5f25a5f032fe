using System.Security.Claims;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Security.Claims;

namespace AgentLocator.Abp.Users;

/// <summary>The signed-in user, from the claims.</summary>
public interface ICurrentUser
{
    bool IsAuthenticated { get; }

    Guid? Id { get; }

    string? UserName { get; }

    string? Name { get; }

    string? Email { get; }

    Guid? TenantId { get; }

    string[] Roles { get; }

    Claim? FindClaim(string claimType);
}

internal sealed class CurrentUser(ICurrentPrincipalAccessor accessor) : ICurrentUser, ITransientDependency
{
    public bool IsAuthenticated => Id.HasValue;

    public Guid? Id => Guid.TryParse(FindClaim(AbpClaimTypes.UserId)?.Value, out var id) ? id : null;

    public string? UserName => FindClaim(AbpClaimTypes.UserName)?.Value;

    public string? Name => FindClaim(AbpClaimTypes.Name)?.Value;

    public string? Email => FindClaim(AbpClaimTypes.Email)?.Value;

    public Guid? TenantId => Guid.TryParse(FindClaim(AbpClaimTypes.TenantId)?.Value, out var id) ? id : null;

    public string[] Roles => [.. accessor.Principal.FindAll(AbpClaimTypes.Role).Select(c => c.Value)];

    public Claim? FindClaim(string claimType) => accessor.Principal.FindFirst(claimType);
}
