using AgentLocator.Abp.AspNetCore.MultiTenancy;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Puts the tenant into the pipeline, behind authentication.</summary>
public static class AbpAspNetCoreMultiTenancyApplicationBuilderExtensions
{
    public static IApplicationBuilder UseMultiTenancy(this IApplicationBuilder app) => app.UseMiddleware<MultiTenancyMiddleware>();
}
