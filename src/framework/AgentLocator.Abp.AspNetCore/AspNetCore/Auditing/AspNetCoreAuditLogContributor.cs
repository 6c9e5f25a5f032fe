using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.DependencyInjection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.AspNetCore.Auditing;

/// <summary>The request: from where and which way. Of the path only its route; the rest of it may hold tokens.</summary>
public class AspNetCoreAuditLogContributor : AuditLogContributor, ITransientDependency
{
    public override void PreContribute(AuditLogContributionContext context)
    {
        if (context.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext is not { } httpContext)
        {
            return;
        }

        context.AuditInfo.HttpMethod = httpContext.Request.Method;
        context.AuditInfo.ClientIpAddress = httpContext.Connection.RemoteIpAddress?.ToString();
        context.AuditInfo.Url = BuildUrl(httpContext);
    }

    protected virtual string? BuildUrl(HttpContext httpContext) => (httpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route
        ? "/" + route.TrimStart('/')
        : null;
}
