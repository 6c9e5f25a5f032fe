using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Health;

namespace AgentLocator.Transcription.Providers.Keys;

/// <summary>Takes a tenant's own key into use, which its provider is asked about before it is written, and the models that are asked for with it.</summary>
internal sealed class ProviderKeySetup(
    IRepository<ProviderKey, Guid> keys,
    IDistributedCache<StoredProviderKeys> cache,
    ProviderHealthBoard board,
    HealthRows health,
    ISettingManager settings,
    ISecretBox secrets,
    ICurrentTenant currentTenant,
    IUnitOfWorkManager unitOfWorkManager,
    IGuidGenerator ids,
    IClock clock) : ITransientDependency
{
    public async Task SaveAsync(ISpeechProviderAdapter adapter, string secret, Uri? baseUrl, CancellationToken cancellationToken)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A provider's key belongs to a tenant.");
        var warning = await CheckAsync(adapter, new ProviderAccess(adapter.Name, tenantId, secret, baseUrl), cancellationToken);
        var key = await FindAsync(adapter.Name, cancellationToken)
            ?? await keys.InsertAsync(new ProviderKey(ids.Create(), adapter.Name), cancellationToken: cancellationToken);
        key.Set(
            secrets.Protect(secret, ProviderKey.SecretContext(tenantId, adapter.Name)), ProviderKey.HintOf(secret), baseUrl?.ToString().TrimEnd('/'), warning, clock.Now);
        await ChangedAsync(adapter, tenantId);
    }

    /// <summary>Models that the provider may not have: a sample tells. Throws <see cref="BusinessException"/> when there is no own key.</summary>
    public async Task SetModelsAsync(ISpeechProviderAdapter adapter, IReadOnlyList<ProviderModelDto> models, CancellationToken cancellationToken)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A provider's key belongs to a tenant.");
        if (await FindAsync(adapter.Name, cancellationToken) is null)
        {
            throw new BusinessException(ProviderErrors.ModelsNeedOwnKey).WithData("provider", adapter.Title);
        }

        foreach (var model in models)
        {
            await settings.SetForCurrentTenantAsync(TranscriptionSettings.Model(adapter.Name, model.Purpose), model.Model.Length == 0 ? null : model.Model);
        }

        await ChangedAsync(adapter, tenantId);
    }

    /// <summary>The host's key serves again, where there is one, with the host's models.</summary>
    public async Task DeleteAsync(ISpeechProviderAdapter adapter, CancellationToken cancellationToken)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A provider's key belongs to a tenant.");
        if (await FindAsync(adapter.Name, cancellationToken) is { } key)
        {
            await keys.DeleteAsync(key, cancellationToken: cancellationToken);
            foreach (var purpose in adapter.Purposes)
            {
                await settings.SetForCurrentTenantAsync(TranscriptionSettings.Model(adapter.Name, purpose), null);
            }

            await ChangedAsync(adapter, tenantId);
        }
    }

    private Task<ProviderKey?> FindAsync(string provider, CancellationToken cancellationToken) =>
        keys.FindAsync(key => key.Provider == provider, cancellationToken: cancellationToken);

    /// <summary>Null when the provider takes the key, else why it could not say. Throws when it refuses.</summary>
    private static async Task<ProviderFailure?> CheckAsync(ISpeechProviderAdapter adapter, ProviderAccess access, CancellationToken cancellationToken)
    {
        try
        {
            await adapter.CheckAsync(access, cancellationToken);
            return null;
        }
        catch (ProviderException exception)
        {
            return exception.Failure switch
            {
                ProviderFailure.Unauthorized => throw Refused(ProviderErrors.KeyRefused, adapter, exception),
                ProviderFailure.NotConfigured or ProviderFailure.InvalidRequest => throw Refused(ProviderErrors.AddressRefused, adapter, exception),
                var failure => failure,
            };
        }
    }

    private static BusinessException Refused(string code, ISpeechProviderAdapter adapter, ProviderException exception) =>
        new BusinessException(code, innerException: exception).WithData("provider", adapter.Title);

    // What the old key or model met says nothing of the new one.
    private async Task ChangedAsync(ISpeechProviderAdapter adapter, Guid tenantId)
    {
        await cache.RemoveAsync(StoredProviderKeys.Key, considerUow: true);
        var access = new ProviderAccess(adapter.Name, tenantId, "", BaseUrl: null);
        foreach (var purpose in adapter.Purposes)
        {
            board.Of(ProviderHealthBoard.IdOf(access, purpose)).Forget();
        }

        unitOfWorkManager.Current!.OnCompleted(() => health.ForgetAsync(adapter.Name, access.Owner, CancellationToken.None));
    }
}
