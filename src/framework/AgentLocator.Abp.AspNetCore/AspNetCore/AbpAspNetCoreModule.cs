using AgentLocator.Abp.AspNetCore.Auditing;
using AgentLocator.Abp.AspNetCore.Security.Claims;
using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.Modularity;
using AgentLocator.Abp.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentLocator.Abp.AspNetCore;

/// <summary>The application inside a web server: who acts is who sent the request.</summary>
public class AbpAspNetCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddHttpContextAccessor();
        Configure<AbpAuditingOptions>(options => options.Contributors.Add(new AspNetCoreAuditLogContributor()));
        context.Services.Replace(ServiceDescriptor.Singleton<ICurrentPrincipalAccessor, HttpContextCurrentPrincipalAccessor>());
    }
}
