using AgentLocator.Abp.Modularity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.BlobStoring;

/// <summary>Blob containers, on the file system below <c>Blobs:Path</c> (default <c>var/blobs</c>) unless another provider is configured.</summary>
public class AbpBlobStoringModule : AbpModule
{
    private const string AnyContainer = "";

    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddTransient(typeof(IBlobContainer<>), typeof(BlobContainer<>));
        context.Services.AddSingleton(services => new FileSystemBlobProvider(
            Path.GetFullPath(services.GetRequiredService<IConfiguration>()["Blobs:Path"] ?? Path.Combine("var", "blobs"))));
        context.Services.AddSingleton<IBlobProvider>(services =>
        {
            var container = services.GetRequiredService<IOptions<AbpBlobStoringOptions>>().Value.Containers.GetConfiguration(AnyContainer);
            return (IBlobProvider)services.GetRequiredService(container.ProviderType ?? typeof(FileSystemBlobProvider));
        });
    }
}
