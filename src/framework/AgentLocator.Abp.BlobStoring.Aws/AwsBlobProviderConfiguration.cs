using AgentLocator.Abp.BlobStoring;

namespace AgentLocator.Abp.BlobStoring.Aws;

/// <summary>Which bucket, where, and who asks.</summary>
public class AwsBlobProviderConfiguration(BlobContainerConfiguration containerConfiguration)
{
    /// <summary>Null, as the secret: the credentials of the machine (environment, profile, role).</summary>
    public string? AccessKeyId
    {
        get => Get(nameof(AccessKeyId));
        set => Set(nameof(AccessKeyId), value);
    }

    public string? SecretAccessKey
    {
        get => Get(nameof(SecretAccessKey));
        set => Set(nameof(SecretAccessKey), value);
    }

    /// <summary>As it goes into signatures, for example <c>il-central-1</c>.</summary>
    public string? Region
    {
        get => Get(nameof(Region));
        set => Set(nameof(Region), value);
    }

    /// <summary>The bucket. It must exist.</summary>
    public string? ContainerName
    {
        get => Get(nameof(ContainerName));
        set => Set(nameof(ContainerName), value);
    }

    /// <summary>Address of a store other than Amazon's; null is Amazon's for the region. Not in ABP.</summary>
    public string? ServiceUrl
    {
        get => Get(nameof(ServiceUrl));
        set => Set(nameof(ServiceUrl), value);
    }

    /// <summary>The bucket in the path rather than in the host name, as most other stores want it. Not in ABP.</summary>
    public bool ForcePathStyle
    {
        get => containerConfiguration.GetConfigurationOrDefault("Aws." + nameof(ForcePathStyle), defaultValue: false);
        set => containerConfiguration.SetConfiguration("Aws." + nameof(ForcePathStyle), value);
    }

    private string? Get(string name) => containerConfiguration.GetConfigurationOrDefault<string>("Aws." + name);

    private void Set(string name, string? value) => containerConfiguration.SetConfiguration("Aws." + name, value);
}

/// <summary>Configures a container for S3.</summary>
public static class AwsBlobContainerConfigurationExtensions
{
    public static BlobContainerConfiguration UseAws(this BlobContainerConfiguration containerConfiguration, Action<AwsBlobProviderConfiguration> awsConfigureAction)
    {
        containerConfiguration.ProviderType = typeof(AwsBlobProvider);
        awsConfigureAction(new AwsBlobProviderConfiguration(containerConfiguration));
        return containerConfiguration;
    }

    public static AwsBlobProviderConfiguration GetAwsConfiguration(this BlobContainerConfiguration containerConfiguration) => new(containerConfiguration);
}
