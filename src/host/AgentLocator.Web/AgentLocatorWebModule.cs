using AgentLocator.Abp.AspNetCore.MultiTenancy;
using AgentLocator.Abp.AspNetCore.Mvc;
using AgentLocator.Abp.BlobStoring.Aws;
using AgentLocator.Crm;
using AgentLocator.Database;
using AgentLocator.Database.PostgreSql;
using AgentLocator.Database.Sqlite;
using AgentLocator.Identity;
using AgentLocator.Notifications;
using AgentLocator.Saas;
using AgentLocator.Telephony;
using AgentLocator.Transcription;
using AgentLocator.Web.Health;
using AgentLocator.Web.Telemetry;
using AgentLocator.Web.Workers;

namespace AgentLocator.Web;

/// <summary>The list of modules, the database, and the order of the request pipeline.</summary>
[DependsOn(
    typeof(AbpAspNetCoreMvcModule),
    typeof(AbpAspNetCoreMultiTenancyModule),
    typeof(AbpBlobStoringAwsModule),
    typeof(TenancyModule),
    typeof(IdentityModule),
    typeof(SaasModule),
    typeof(CrmModule),
    typeof(TelephonyModule),
    typeof(TranscriptionModule),
    typeof(NotificationsModule))]
public sealed class AgentLocatorWebModule : AbpModule
{
    private static readonly TimeSpan LongestMigration = TimeSpan.FromMinutes(10);

    // Before the module that builds the scheduler.
    public override void PreConfigureServices(ServiceConfigurationContext context) =>
        WorkerSchedule.Configure(context.Services, DatabaseUrl.Parse(context.Services.GetConfiguration()["DATABASE_URL"]));

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var configuration = context.Services.GetConfiguration();
        ProductionChecks.Verify(configuration, context.Services.GetHostingEnvironment());
        TrustedProxies.Configure(context.Services, configuration);
        HealthSetup.Configure(context.Services, configuration);
        TelemetrySetup.Configure(context.Services, configuration);
        Configure<AbpEndpointRouterOptions>(options => options.EndpointConfigureActions.Add(routes =>
        {
            HealthEndpoints.Map(routes.Endpoints);
            MetricsEndpoint.Map(routes.Endpoints);
        }));
        ConfigureTenantDomain(configuration["TENANT_DOMAIN"]);
        BlobStorage.Configure(context.Services, configuration);
        ConfigureDatabase(context, DatabaseUrl.Parse(configuration["DATABASE_URL"]));
        Configure<AbpLocalizationOptions>(options =>
        {
            options.Languages.Add(new LanguageInfo("he", "he", "עברית"));
            options.Languages.Add(new LanguageInfo("en", "en", "English"));
        });
    }

    public override async Task OnPreApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        ThreadPoolSize.Raise();
        var services = context.ServiceProvider;
        await services.CreateDatabaseAsync(DatabaseUrl.Parse(context.GetConfiguration()["DATABASE_URL"]));
        await using var alone = await services.GetRequiredService<IAbpDistributedLock>().TryAcquireAsync("AgentLocator.Start", LongestMigration)
            ?? throw new AbpException("Another node has been migrating the database for ten minutes.");
        await services.MigrateDatabaseAsync();
        await services.GetRequiredService<StartupSeed>().RunAsync();
    }

    public override void OnApplicationInitialization(ApplicationInitializationContext context)
    {
        var app = context.GetApplicationBuilder();
        app.UseMiddleware<RequestSpanMiddleware>();
        app.UseForwardedHeaders();
        app.UseAbpExceptionHandling();
        app.UseAbpSecurityHeaders();
        app.UseClientFiles();
        app.UseAbpRequestLocalization();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMultiTenancy();
        app.UseAuditing();
        app.UseAuthorization();
        app.UseWebSockets();
        app.UseConfiguredEndpoints(endpoints => endpoints.MapClientFallback());
    }

    // For example {0}.agentlocator.co.il: the part in the braces is the business code. Without it the claim alone decides.
    private void ConfigureTenantDomain(string? format)
    {
        if (!string.IsNullOrEmpty(format))
        {
            Configure<AbpTenantResolveOptions>(options => options.AddDomainTenantResolver(format));
        }
    }

    private void ConfigureDatabase(ServiceConfigurationContext context, DatabaseUrl database)
    {
        context.Services.AddAbpDbContext<AgentLocatorDbContext>();
        if (database.Engine == DatabaseEngine.PostgreSql)
        {
            PostgreSqlDatabase.AddServices(context.Services, database.ConnectionString);
        }

        Configure<AbpDbContextOptions>(options => options.Configure(configuration =>
        {
            if (database.Engine == DatabaseEngine.PostgreSql)
            {
                PostgreSqlDatabase.Configure(configuration.DbContextOptions, database.ConnectionString);
            }
            else
            {
                SqliteDatabase.Configure(configuration.DbContextOptions, database.ConnectionString);
            }
        }));
    }
}
