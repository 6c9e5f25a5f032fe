using AgentLocator.Abp.Modularity;
using AgentLocator.Abp.MultiTenancy;

namespace AgentLocator.Abp.AspNetCore.MultiTenancy;

/// <summary>Finds the tenant of each request: the signed-in user's claim, else the subdomain, else the header.</summary>
[DependsOn(typeof(AbpAspNetCoreModule))]
public class AbpAspNetCoreMultiTenancyModule : AbpModule
{
    public override void PostConfigureServices(ServiceConfigurationContext context) =>
        Configure<AbpTenantResolveOptions>(options => options.TenantResolvers.Add(new HeaderTenantResolveContributor()));
}
