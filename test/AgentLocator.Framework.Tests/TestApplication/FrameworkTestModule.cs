using AgentLocator.Abp.AspNetCore.Mvc;
using AgentLocator.Abp.AspNetCore.MultiTenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Framework.Tests.TestApplication;

[LocalizationResourceName("Test")]
public sealed class TestResource;

[DependsOn(typeof(AbpAspNetCoreMvcModule), typeof(AbpAspNetCoreMultiTenancyModule), typeof(TenancyModule))]
public sealed class FrameworkTestModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        Configure<AbpLocalizationOptions>(options =>
        {
            options.Resources.Add<TestResource>("he").AddVirtualJson("/TestApplication/Localization");
            options.Languages.Add(new LanguageInfo("he", "he", "עברית"));
            options.Languages.Add(new LanguageInfo("en", "en", "English"));
        });
        Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Test", typeof(TestResource)));
        Configure<AbpAspNetCoreMvcOptions>(options => options.ConventionalControllers.Create(typeof(FrameworkTestModule).Assembly, setting => setting.RootPath = "test"));
        Configure<AbpTenantResolveOptions>(options => options.AddDomainTenantResolver("{0}.example.test"));
        Configure<AbpDbContextOptions>(options => options.Configure(database =>
            database.ServiceProvider.GetRequiredService<TestStore>().Configure(database.DbContextOptions)));
        context.Services.AddSingleton<Faults>();
        context.Services.AddSingleton<IInterceptor>(services => services.GetRequiredService<Faults>());
        context.Services.AddSingleton<SaveCounter>();
        context.Services.AddSingleton<IInterceptor>(services => services.GetRequiredService<SaveCounter>());
        context.Services.AddAbpDbContext<TestDbContext>();
        context.Services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, TestSignIn>("Test", null);
    }

    public override void OnApplicationInitialization(ApplicationInitializationContext context)
    {
        var app = context.GetApplicationBuilder();
        app.Use((http, next) =>
        {
            http.Request.Scheme = http.Request.Headers["X-Test-Scheme"].FirstOrDefault() ?? http.Request.Scheme;
            return next(http);
        });
        app.UseAbpSecurityHeaders();
        app.UseAbpRequestLocalization();
        app.UseAbpExceptionHandling();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMultiTenancy();
        app.UseAuditing();
        app.UseAuthorization();
        app.UseConfiguredEndpoints();
    }
}
