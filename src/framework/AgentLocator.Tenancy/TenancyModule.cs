using AgentLocator.Tenancy.Isolation;
using AgentLocator.Tenancy.Secrets;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;

namespace AgentLocator.Tenancy;

/// <summary>What is stricter than ABP or not in it: tenant scopes, write guard, outbox, job runner, signals between nodes, caches, live feed, secrets.</summary>
[DependsOn(typeof(AbpEntityFrameworkCoreModule), typeof(AbpBlobStoringModule), typeof(AbpCachingModule))]
public sealed class TenancyModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddSingleton<IInterceptor, TenantWriteGuard>();
        context.Services.AddSingleton<IHttpMessageHandlerBuilderFilter, NoHttpInsideTransactionFilter>();
        context.Services.AddHttpClient();
        context.Services.AddSingleton<Audit.FailedRuns>();
        context.Services.AddHostedService(services => services.GetRequiredService<Audit.FailedRuns>());
        context.Services.AddHostedService<Nodes.NodeSignalExchange>();
        // In this order: the node is known before it takes work, and known until its work has ended.
        context.Services.AddHostedService<Nodes.NodeRegistry>();
        context.Services.AddHostedService<Events.OutboxDispatcher>();
        context.Services.AddHostedService<Jobs.JobRunner>();
        context.Services.AddHostedService<Live.LiveFeedPump>();
        context.Services.AddSingleton<MasterKey>();
        context.Services.Replace(ServiceDescriptor.Singleton(typeof(IDistributedCache<,>), typeof(Caching.NodeDistributedCache<,>)));
    }
}
