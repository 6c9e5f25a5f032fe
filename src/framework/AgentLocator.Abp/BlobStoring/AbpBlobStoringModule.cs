using AgentLocator.Abp.Modularity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.BlobStoring;

/// <summary>Blob containers, on the file system below <c>Blobs:Path</c> (default <c>var/blobs</c>).</summary>
public class AbpBlobStoringModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddTransient(typeof(IBlobContainer<>), typeof(BlobContainer<>));
        context.Services.AddSingleton<IBlobProvider>(services => new FileSystemBlobProvider(
            Path.GetFullPath(services.GetRequiredService<IConfiguration>()["Blobs:Path"] ?? Path.Combine("var", "blobs"))));
    }
}
