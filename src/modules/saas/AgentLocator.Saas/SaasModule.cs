using AgentLocator.Abp.AspNetCore.Mvc;
using AgentLocator.Saas.Localization;

namespace AgentLocator.Saas;

/// <summary>The tenants of the installation and how a business becomes one.</summary>
[DependsOn(typeof(AbpEntityFrameworkCoreModule), typeof(AbpAspNetCoreMvcModule), typeof(TenancyModule))]
public sealed class SaasModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpLocalizationOptions>(options => options.Resources.Add<SaasResource>("he").AddVirtualJson("/Localization"));
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Saas", typeof(SaasResource)));
        Configure<AbpAspNetCoreMvcOptions>(options => options.ConventionalControllers.Create(typeof(SaasModule).Assembly, s => s.RootPath = "saas"));
    }
}
