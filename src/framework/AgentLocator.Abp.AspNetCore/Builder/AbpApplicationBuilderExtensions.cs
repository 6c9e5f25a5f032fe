using AgentLocator.Abp;
using AgentLocator.Abp.AspNetCore;
using AgentLocator.Abp.AspNetCore.Auditing;
using AgentLocator.Abp.AspNetCore.ExceptionHandling;
using AgentLocator.Abp.AspNetCore.Localization;
using AgentLocator.Abp.AspNetCore.Security;
using AgentLocator.Abp.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>The parts of the request pipeline, and the start of the modules.</summary>
public static class AbpApplicationBuilderExtensions
{
    public static async Task InitializeApplicationAsync(this IApplicationBuilder app)
    {
        app.ApplicationServices.GetRequiredService<ApplicationBuilderAccessor>().ApplicationBuilder = app;
        var application = app.ApplicationServices.GetRequiredService<IAbpApplicationWithExternalServiceProvider>();
        await application.InitializeAsync(app.ApplicationServices);
        app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping
            .Register(() => application.ShutdownAsync().GetAwaiter().GetResult());
    }

    public static IApplicationBuilder UseAbpExceptionHandling(this IApplicationBuilder app) => app.UseMiddleware<AbpExceptionHandlingMiddleware>();

    /// <summary>Behind routing, authentication and the tenant, before authorization: what a user was refused is worth an entry.</summary>
    public static IApplicationBuilder UseAuditing(this IApplicationBuilder app) => app.UseMiddleware<AbpAuditingMiddleware>();

    public static IApplicationBuilder UseAbpRequestLocalization(this IApplicationBuilder app, Action<RequestLocalizationOptions>? optionsAction = null)
    {
        var options = RequestCultures.Create(app.ApplicationServices.GetRequiredService<IOptions<AbpLocalizationOptions>>().Value);
        optionsAction?.Invoke(options);
        return app.UseRequestLocalization(options);
    }

    public static IApplicationBuilder UseAbpSecurityHeaders(this IApplicationBuilder app) => app.UseMiddleware<AbpSecurityHeadersMiddleware>();
}
