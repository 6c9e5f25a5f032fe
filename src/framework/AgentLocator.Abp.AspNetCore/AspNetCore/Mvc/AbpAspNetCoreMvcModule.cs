using AgentLocator.Abp.AspNetCore.Json;
using AgentLocator.Abp.AspNetCore.Mvc.Auditing;
using AgentLocator.Abp.AspNetCore.Mvc.Authorization;
using AgentLocator.Abp.AspNetCore.Mvc.Conventions;
using AgentLocator.Abp.AspNetCore.Mvc.ExceptionHandling;
using AgentLocator.Abp.AspNetCore.Mvc.Uow;
using AgentLocator.Abp.AspNetCore.Mvc.Validation;
using AgentLocator.Abp.AspNetCore.OpenApi;
using AgentLocator.Abp.Modularity;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.AspNetCore.Mvc;

/// <summary>Application services as an HTTP API, with audit, validation, unit of work and errors as filters.</summary>
[DependsOn(typeof(AbpAspNetCoreModule))]
public class AbpAspNetCoreMvcModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var mvc = context.Services.AddControllers(options =>
        {
            options.ModelValidatorProviders.Clear();
            options.Filters.AddService<AbpExceptionFilter>(order: 0);
            options.Filters.AddService<AbpAuditActionFilter>(order: 1);
            options.Filters.AddService<AbpValidationActionFilter>(order: 2);
            options.Filters.AddService<AbpUowActionFilter>(order: 3);
            options.Filters.Add(new AbpNoContentFilter());
        });
        mvc.ConfigureApiBehaviorOptions(options => options.SuppressModelStateInvalidFilter = true);
        mvc.ConfigureApplicationPartManager(parts => parts.FeatureProviders.Add(new AbpConventionalControllerFeatureProvider()));
        mvc.AddApplicationPart(typeof(AbpAspNetCoreMvcModule).Assembly);
        context.Services.Replace(ServiceDescriptor.Transient<IControllerActivator, ServiceBasedControllerActivator>());
        context.Services.AddSingleton<IConfigureOptions<MvcOptions>, AddServiceConvention>();
        context.Services.AddSingleton(mvc.PartManager);
        context.Services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        context.Services.Replace(ServiceDescriptor.Singleton<IAuthorizationPolicyProvider, PermissionPolicyProvider>());
        context.Services.AddTransient<IAuthorizationHandler, PermissionRequirementHandler>();
        context.Services.AddAbpJson();
        context.Services.AddAbpOpenApi();
    }

    // Which assemblies hold application services is known when all modules have been configured; only then may MVC look into them.
    public override void OnPreApplicationInitialization(ApplicationInitializationContext context)
    {
        var parts = context.ServiceProvider.GetRequiredService<ApplicationPartManager>();
        foreach (var setting in context.ServiceProvider.GetRequiredService<IOptions<AbpAspNetCoreMvcOptions>>().Value.ConventionalControllers.ConventionalControllerSettings)
        {
            if (parts.ApplicationParts.OfType<AssemblyPart>().All(p => p.Assembly != setting.Assembly))
            {
                parts.ApplicationParts.Add(new AssemblyPart(setting.Assembly));
            }
        }
    }
}
