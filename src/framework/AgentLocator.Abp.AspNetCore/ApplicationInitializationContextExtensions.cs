using AgentLocator.Abp.AspNetCore;
using AgentLocator.Abp.DependencyInjection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp;

/// <summary>Reaches the request pipeline from a module.</summary>
public static class ApplicationInitializationContextExtensions
{
    public static IApplicationBuilder GetApplicationBuilder(this ApplicationInitializationContext context) =>
        context.ServiceProvider.GetRequiredService<ApplicationBuilderAccessor>().ApplicationBuilder
        ?? throw new AbpException("There is no request pipeline.");

    public static IWebHostEnvironment GetEnvironment(this ApplicationInitializationContext context) =>
        context.ServiceProvider.GetRequiredService<IWebHostEnvironment>();

    public static IConfiguration GetConfiguration(this ApplicationInitializationContext context) =>
        context.ServiceProvider.GetRequiredService<IConfiguration>();
}
