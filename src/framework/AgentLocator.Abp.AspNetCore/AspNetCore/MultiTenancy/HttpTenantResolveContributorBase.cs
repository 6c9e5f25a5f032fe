using System.Text.RegularExpressions;
using AgentLocator.Abp.MultiTenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.AspNetCore.MultiTenancy;

/// <summary>Finds the tenant in the request.</summary>
public abstract class HttpTenantResolveContributorBase : TenantResolveContributorBase
{
    public override async Task ResolveAsync(ITenantResolveContext context)
    {
        if (context.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } httpContext
            && await GetTenantIdOrNameFromHttpContextOrNullAsync(context, httpContext) is { Length: > 0 } idOrName)
        {
            context.TenantIdOrName = idOrName;
            context.Handled = true;
        }
    }

    protected abstract Task<string?> GetTenantIdOrNameFromHttpContextOrNullAsync(ITenantResolveContext context, HttpContext httpContext);
}

/// <summary>The header <c>__tenant</c>: id or name.</summary>
public class HeaderTenantResolveContributor : HttpTenantResolveContributorBase
{
    public const string ContributorName = "Header";

    public override string Name => ContributorName;

    protected override Task<string?> GetTenantIdOrNameFromHttpContextOrNullAsync(ITenantResolveContext context, HttpContext httpContext) =>
        Task.FromResult(httpContext.Request.Headers[TenantResolverConsts.DefaultTenantKey].FirstOrDefault());
}

/// <summary>The part of the host name where the format has <c>{0}</c>.</summary>
public class DomainTenantResolveContributor(string domainFormat) : HttpTenantResolveContributorBase
{
    public const string ContributorName = "Domain";
    private readonly Regex _pattern = new(
        "^" + Regex.Escape(domainFormat).Replace("\\{0}", "([a-z0-9-]+)", StringComparison.Ordinal) + "$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public override string Name => ContributorName;

    protected override Task<string?> GetTenantIdOrNameFromHttpContextOrNullAsync(ITenantResolveContext context, HttpContext httpContext)
    {
        var match = _pattern.Match(httpContext.Request.Host.Host);
        return Task.FromResult(match.Success ? match.Groups[1].Value : null);
    }
}
