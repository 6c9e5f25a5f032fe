using AgentLocator.Abp.MultiTenancy;

namespace AgentLocator.Abp.BlobStoring;

/// <summary>Puts the tenant in front of every name, so that no name can reach another tenant's blobs.</summary>
internal sealed class BlobContainer<TContainer>(IBlobProvider provider, ICurrentTenantAccessor tenantAccessor) : IBlobContainer<TContainer>
    where TContainer : class
{
    private static readonly string Container = BlobContainerNameAttribute.GetContainerName(typeof(TContainer));

    public Task SaveAsync(string name, Stream stream, bool overrideExisting = false, CancellationToken cancellationToken = default) =>
        provider.SaveAsync(new BlobProviderSaveArgs(Container, FullName(name), stream, overrideExisting, cancellationToken));

    public async Task<Stream> GetAsync(string name, CancellationToken cancellationToken = default) =>
        await GetOrNullAsync(name, cancellationToken) ?? throw new AbpException($"There is no blob {name} in {Container}.");

    public Task<Stream?> GetOrNullAsync(string name, CancellationToken cancellationToken = default) =>
        provider.GetOrNullAsync(new BlobProviderGetArgs(Container, FullName(name), cancellationToken));

    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken = default) =>
        provider.ExistsAsync(new BlobProviderExistsArgs(Container, FullName(name), cancellationToken));

    public Task<bool> DeleteAsync(string name, CancellationToken cancellationToken = default) =>
        provider.DeleteAsync(new BlobProviderDeleteArgs(Container, FullName(name), cancellationToken));

    private string FullName(string name)
    {
        var tenant = tenantAccessor.Current ?? throw new AbpException("Blobs need a tenant or, said explicitly, the host.");
        var owner = tenant.TenantId is { } id ? $"tenants/{id:D}" : "host";
        if (name.Length is 0 or > 200 || name.Split('/').Any(part => part is "" or "." or "..") || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/'))
        {
            throw new ArgumentException("A blob's name is 1 to 200 letters, digits, hyphens, dots and slashes.", nameof(name));
        }

        return $"{owner}/{Container}/{name}";
    }
}
