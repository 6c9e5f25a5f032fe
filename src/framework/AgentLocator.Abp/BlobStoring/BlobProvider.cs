namespace AgentLocator.Abp.BlobStoring;

/// <summary>A place where blobs lie. Names have been made safe and start with the tenant's folder.</summary>
public interface IBlobProvider
{
    Task SaveAsync(BlobProviderSaveArgs args);

    Task<Stream?> GetOrNullAsync(BlobProviderGetArgs args);

    Task<bool> ExistsAsync(BlobProviderExistsArgs args);

    Task<bool> DeleteAsync(BlobProviderDeleteArgs args);
}

/// <summary>Which blob.</summary>
public abstract class BlobProviderArgs(string containerName, string blobName, CancellationToken cancellationToken = default)
{
    public string ContainerName { get; } = containerName;

    public string BlobName { get; } = blobName;

    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <inheritdoc/>
public class BlobProviderSaveArgs(string containerName, string blobName, Stream blobStream, bool overrideExisting = false, CancellationToken cancellationToken = default)
    : BlobProviderArgs(containerName, blobName, cancellationToken)
{
    public Stream BlobStream { get; } = blobStream;

    public bool OverrideExisting { get; } = overrideExisting;
}

/// <inheritdoc/>
public class BlobProviderGetArgs(string containerName, string blobName, CancellationToken cancellationToken = default)
    : BlobProviderArgs(containerName, blobName, cancellationToken);

/// <inheritdoc/>
public class BlobProviderExistsArgs(string containerName, string blobName, CancellationToken cancellationToken = default)
    : BlobProviderArgs(containerName, blobName, cancellationToken);

/// <inheritdoc/>
public class BlobProviderDeleteArgs(string containerName, string blobName, CancellationToken cancellationToken = default)
    : BlobProviderArgs(containerName, blobName, cancellationToken);
