using AgentLocator.Crm.Localization;

namespace AgentLocator.Crm;

/// <summary>Contacts, leads, tasks and the timeline, and what calls make of them.</summary>
[DependsOn(typeof(AbpAspNetCoreMvcModule), typeof(AbpEntityFrameworkCoreModule), typeof(TenancyModule))]
public sealed class CrmModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpLocalizationOptions>(options => options.Resources.Add<CrmResource>("he").AddVirtualJson("/Localization"));
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Crm", typeof(CrmResource)));
        Configure<AbpAspNetCoreMvcOptions>(options =>
            options.ConventionalControllers.Create(typeof(CrmModule).Assembly, setting => setting.RootPath = "crm"));
    }
}
