using AgentLocator.Abp.BlobStoring;
using AgentLocator.Abp.Modularity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.BlobStoring.Aws;

/// <summary>Blobs on Amazon S3 and on stores that speak its protocol, for containers configured with <c>UseAws</c>.</summary>
[DependsOn(typeof(AbpBlobStoringModule))]
public class AbpBlobStoringAwsModule : AbpModule
{
    internal const string HttpClient = "AwsBlobStoring";

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        // From the factory, so that whatever an application demands of its requests holds for these too. The requests have deadlines of their own.
        context.Services.AddHttpClient(HttpClient, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(AwsHttpClients.CreateHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        context.Services.AddSingleton(services => new AwsRequests(
            services.GetRequiredService<IOptions<AbpBlobStoringOptions>>().Value.Containers.GetConfiguration("").GetAwsConfiguration(),
            services.GetRequiredService<IHttpClientFactory>(),
            services.GetRequiredService<TimeProvider>()));
        context.Services.AddSingleton<AwsBlobProvider>();
        context.Services.AddHostedService<AwsBucketCheck>();
    }
}
