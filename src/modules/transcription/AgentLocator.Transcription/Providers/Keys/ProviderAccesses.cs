using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Providers.Keys;

/// <summary>With whose key the ambient tenant asks a provider: its own, else the host's.</summary>
internal sealed partial class ProviderAccesses(
    IDistributedCache<StoredProviderKeys> cache,
    TenantScope scope,
    ICurrentTenant currentTenant,
    ISecretBox secrets,
    ILogger<ProviderAccesses> logger) : ITransientDependency
{
    /// <summary>Null when there is neither.</summary>
    public async Task<ProviderAccess?> FindAsync(ISpeechProviderAdapter adapter, CancellationToken cancellationToken = default)
    {
        if (currentTenant.Id is not { } tenantId)
        {
            return adapter.FindHostAccess();
        }

        var stored = await cache.GetOrAddAsync(StoredProviderKeys.Key, () => ReadAsync(tenantId, cancellationToken), token: cancellationToken);
        return stored?.ByProvider.GetValueOrDefault(adapter.Name) is { } own ? Open(tenantId, adapter.Name, own) : adapter.FindHostAccess();
    }

    private async Task<StoredProviderKeys?> ReadAsync(Guid tenantId, CancellationToken cancellationToken) => await scope.RunAsync(tenantId, async services =>
    {
        var keys = await services.GetRequiredService<IRepository<ProviderKey, Guid>>().GetQueryableAsync();
        var found = await keys.AsNoTracking().Select(key => new { key.Provider, key.Secret, key.BaseUrl }).ToListAsync(cancellationToken);
        return new StoredProviderKeys(found.ToDictionary(key => key.Provider, key => new StoredProviderKey(key.Secret, key.BaseUrl), StringComparer.Ordinal));
    }, ct: cancellationToken);

    /// <summary>Null, and an error in the log, for a key that does not open. The host's is no stand-in: its owner pays for it.</summary>
    private ProviderAccess? Open(Guid tenantId, string provider, StoredProviderKey stored)
    {
        try
        {
            var secret = secrets.Unprotect(stored.Secret, ProviderKey.SecretContext(tenantId, provider));
            return new ProviderAccess(provider, tenantId, secret, stored.BaseUrl is null ? null : new Uri(stored.BaseUrl));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            LogNotOpened(logger, exception, provider, tenantId);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The key for {Provider} of tenant {TenantId} cannot be opened: was MASTER_KEY changed?")]
    private static partial void LogNotOpened(ILogger logger, Exception exception, string provider, Guid tenantId);
}
