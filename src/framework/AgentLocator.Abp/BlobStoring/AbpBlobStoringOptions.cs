namespace AgentLocator.Abp.BlobStoring;

/// <summary>Where blobs lie.</summary>
public class AbpBlobStoringOptions
{
    public BlobContainerConfigurations Containers { get; } = new();
}

/// <summary>The configurations of containers; so far all have the default one.</summary>
public class BlobContainerConfigurations
{
    private readonly BlobContainerConfiguration _default = new();

    public BlobContainerConfigurations ConfigureDefault(Action<BlobContainerConfiguration> configureAction)
    {
        configureAction(_default);
        return this;
    }

    public BlobContainerConfiguration GetConfiguration(string name) => _default;
}

/// <summary>The provider of a container and what it needs to know, by name.</summary>
public class BlobContainerConfiguration
{
    private readonly Dictionary<string, object?> _properties = new(StringComparer.Ordinal);

    /// <summary>A registered <see cref="IBlobProvider"/>; null is the file system.</summary>
    public Type? ProviderType { get; set; }

    public T? GetConfigurationOrDefault<T>(string name, T? defaultValue = default) => _properties.GetValueOrDefault(name) is T value ? value : defaultValue;

    public BlobContainerConfiguration SetConfiguration(string name, object? value)
    {
        _properties[name] = value;
        return this;
    }
}
