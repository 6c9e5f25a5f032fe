using AgentLocator.Abp.AspNetCore.Mvc;
using AgentLocator.Abp.BackgroundWorkers.Quartz;
using AgentLocator.Identity.AuditLogs;
using AgentLocator.Identity.Limits;
using AgentLocator.Identity.Localization;
using AgentLocator.Identity.Sessions;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentLocator.Identity;

/// <summary>Accounts of the installation, users of tenants, sessions and tokens.</summary>
[DependsOn(typeof(AbpEntityFrameworkCoreModule), typeof(AbpAspNetCoreMvcModule), typeof(AbpBackgroundWorkersQuartzModule), typeof(TenancyModule))]
public sealed class IdentityModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpLocalizationOptions>(options => options.Resources.Add<IdentityResource>("he").AddVirtualJson("/Localization"));
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Identity", typeof(IdentityResource)));
        Configure<AbpAspNetCoreMvcOptions>(options => options.ConventionalControllers.Create(typeof(IdentityModule).Assembly, s => s.RootPath = "identity"));

        Configure<AbpAuditingOptions>(options => options.AlwaysLogSelectors.Add(SignInAudit.IsSignInAsync));

        var services = context.Services;
        services.AddHttpContextAccessor();
        services.AddOptions<AttemptLimitOptions>()
            .Configure<IConfiguration>((options, configuration) => configuration.GetSection(AttemptLimitOptions.Section).Bind(options))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<AuditLogOptions>()
            .Configure<IConfiguration>((options, configuration) => configuration.GetSection(AuditLogOptions.Section).Bind(options))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, JwtBearerSetup>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddHostedService<IdentityStart>();
    }
}
