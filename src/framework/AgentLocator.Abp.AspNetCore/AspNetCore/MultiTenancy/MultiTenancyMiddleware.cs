using AgentLocator.Abp.AspNetCore.ExceptionHandling;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Http;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Users;
using AgentLocator.Abp.Validation.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.AspNetCore.MultiTenancy;

/// <summary>
/// Sets the tenant for the rest of the request. A signed-in user's claim decides; a subdomain or header is only compared with it.
/// Without either nothing is set, which is not the host: there are then no rows to see.
/// </summary>
public class MultiTenancyMiddleware(
    ICurrentTenant currentTenant,
    ICurrentUser currentUser,
    ITenantStore tenantStore,
    IOptions<AbpTenantResolveOptions> options,
    IStringLocalizer<AbpValidationResource> localizer) : IMiddleware, ITransientDependency
{
    private const string MismatchCode = "Abp:TenantMismatch";
    private const string ErrorHeader = "Abp-Tenant-Resolve-Error";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var named = await ResolveAsync(context);
        if (named is { TenantIdOrName: not null, Tenant: null } or { Tenant.IsActive: false })
        {
            await RefuseAsync(context);
            return;
        }

        if (currentUser.IsAuthenticated)
        {
            await InvokeSignedInAsync(context, next, named.Tenant);
        }
        else if (named.Tenant is { } tenant)
        {
            using (currentTenant.Change(tenant.Id, tenant.Name))
            {
                await next(context);
            }
        }
        else
        {
            await next(context);
        }
    }

    private async Task InvokeSignedInAsync(HttpContext context, RequestDelegate next, TenantConfiguration? named)
    {
        if (named is not null && named.Id != currentUser.TenantId)
        {
            await ErrorResponseWriter.WriteAsync(context, StatusCodes.Status403Forbidden,
                new RemoteServiceErrorInfo { Code = MismatchCode, Message = localizer["TenantMismatch"] });
            return;
        }

        // A token outlives its tenant: one that was closed or removed in the meantime opens nothing.
        var tenant = named ?? (currentUser.TenantId is { } id ? await tenantStore.FindAsync(id) : null);
        if (currentUser.TenantId is not null && tenant is not { IsActive: true })
        {
            await RefuseAsync(context);
            return;
        }

        using (currentTenant.Change(tenant?.Id, tenant?.Name))
        {
            await next(context);
        }
    }

    private Task RefuseAsync(HttpContext context)
    {
        context.Response.Headers[ErrorHeader] = "1";
        return ErrorResponseWriter.WriteAsync(context, StatusCodes.Status404NotFound, new RemoteServiceErrorInfo { Message = localizer["TenantNotFound"] });
    }

    private async Task<(string? TenantIdOrName, TenantConfiguration? Tenant)> ResolveAsync(HttpContext httpContext)
    {
        var context = new ResolveContext(httpContext.RequestServices);
        foreach (var resolver in options.Value.TenantResolvers)
        {
            await resolver.ResolveAsync(context);
            if (context.Handled)
            {
                break;
            }
        }

        if (context.TenantIdOrName is not { } idOrName)
        {
            return (null, null);
        }

        return (idOrName, Guid.TryParse(idOrName, out var id) ? await tenantStore.FindAsync(id) : await tenantStore.FindAsync(idOrName.ToLowerInvariant()));
    }

    private sealed class ResolveContext(IServiceProvider serviceProvider) : ITenantResolveContext
    {
        public IServiceProvider ServiceProvider { get; } = serviceProvider;

        public string? TenantIdOrName { get; set; }

        public bool Handled { get; set; }
    }
}
