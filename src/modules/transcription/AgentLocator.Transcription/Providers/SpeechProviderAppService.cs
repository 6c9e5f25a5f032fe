using System.ComponentModel.DataAnnotations;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Localization;
using AgentLocator.Transcription.Providers.Keys;
using AgentLocator.Transcription.Providers.Samples;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Transcription.Providers;

/// <summary>Who turns speech into text and back for the tenant: order, keys, health, words that are likely.</summary>
[Authorize(TranscriptionPermissions.Settings)]
public sealed class SpeechProviderAppService(ISettingManager settings, IStringLocalizer<TranscriptionResource> texts) : ApplicationService
{
    private ProviderOverview Overview => LazyServiceProvider.LazyGetRequiredService<ProviderOverview>();

    private ProviderKeySetup Keys => LazyServiceProvider.LazyGetRequiredService<ProviderKeySetup>();

    private Vocabularies Vocabularies => LazyServiceProvider.LazyGetRequiredService<Vocabularies>();

    public Task<SpeechProvidersDto> GetAsync(CancellationToken cancellationToken = default) => Overview.GetAsync(cancellationToken);

    public async Task<SpeechProvidersDto> UpdateOrderAsync(UpdateProviderOrderDto input, CancellationToken cancellationToken = default)
    {
        List<string> names = [.. input.Providers.Distinct(StringComparer.Ordinal)];
        if (names.Exists(name => Overview.FindAdapter(name)?.Purposes.Contains(input.Purpose) != true))
        {
            throw Invalid(ProviderErrors.UnknownProvider, "providers");
        }

        await settings.SetForCurrentTenantAsync(TranscriptionSettings.Order(input.Purpose), string.Join(',', names));
        return await SavedAsync(cancellationToken);
    }

    public async Task<SpeechProvidersDto> UpdateKeyAsync(UpdateProviderKeyDto input, CancellationToken cancellationToken = default)
    {
        var adapter = AdapterOf(input.Provider);
        var secret = input.Key.Trim();
        if (!adapter.IsKey(secret))
        {
            throw Invalid(ProviderErrors.NotAKey, "key");
        }

        await Keys.SaveAsync(adapter, secret, AddressOf(adapter, input.BaseUrl), cancellationToken);
        return await SavedAsync(cancellationToken);
    }

    public async Task<SpeechProvidersDto> DeleteKeyAsync([Required, StringLength(ProviderKey.MaxProviderLength)] string provider, CancellationToken cancellationToken = default)
    {
        await Keys.DeleteAsync(AdapterOf(provider), cancellationToken);
        return await SavedAsync(cancellationToken);
    }

    /// <summary>With the installation's key its models hold, for it pays for them.</summary>
    public async Task<SpeechProvidersDto> UpdateModelsAsync(UpdateProviderModelsDto input, CancellationToken cancellationToken = default)
    {
        var adapter = AdapterOf(input.Provider);
        if (input.Models.Any(model => !adapter.Purposes.Contains(model.Purpose)))
        {
            throw Invalid(ProviderErrors.UnknownProvider, "models");
        }

        await Keys.SetModelsAsync(adapter, input.Models, cancellationToken);
        return await SavedAsync(cancellationToken);
    }

    public async Task<SpeechVocabularyDto> UpdateVocabularyAsync(SpeechVocabularyDto input) => await Vocabularies.SetAsync(input);

    /// <summary>Takes as long as the provider does, and costs what one sentence costs.</summary>
    public async Task<ProviderTestResultDto> TestAsync(ProviderTestRequestDto input, CancellationToken cancellationToken = default)
    {
        if (!AdapterOf(input.Provider).Purposes.Contains(input.Purpose))
        {
            throw Invalid(ProviderErrors.UnknownProvider, "purpose");
        }

        var time = LazyServiceProvider.LazyGetRequiredService<TimeProvider>();
        var begin = time.GetTimestamp();
        try
        {
            var text = await LazyServiceProvider.LazyGetRequiredService<SpeechProviders>().TestAsync<object, string>(
                input.Purpose, (provider, ct) => ProviderTest.RunAsync(provider, time, ct), input.Provider, cancellationToken);
            return new ProviderTestResultDto { Works = true, Text = text, Milliseconds = Elapsed() };
        }
        catch (ProviderException exception)
        {
            return new ProviderTestResultDto { Failure = exception.Failure, FailureText = texts[ProviderErrors.TextOf(exception.Failure)], Milliseconds = Elapsed() };
        }

        long Elapsed() => (long)time.GetElapsedTime(begin).TotalMilliseconds;
    }

    // Read through this unit of work, which knows what it has not committed.
    private async Task<SpeechProvidersDto> SavedAsync(CancellationToken cancellationToken)
    {
        await CurrentUnitOfWork!.SaveChangesAsync(cancellationToken);
        return await Overview.GetAsync(cancellationToken);
    }

    private ISpeechProviderAdapter AdapterOf(string name) => Overview.FindAdapter(name) ?? throw Invalid(ProviderErrors.UnknownProvider, "provider");

    private Uri? AddressOf(ISpeechProviderAdapter adapter, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!adapter.TakesBaseUrl)
        {
            throw Invalid(ProviderErrors.NoAddressHere, "baseUrl");
        }

        return Uri.TryCreate(text.Trim().TrimEnd('/'), UriKind.Absolute, out var url) && Overview.MayLeadTo(url) ? url : throw Invalid(ProviderErrors.NotAnAddress, "baseUrl");
    }

    private AbpValidationException Invalid(string code, string member)
    {
        var text = texts[code];
        return new AbpValidationException(text, [new ValidationResult(text, [member])]);
    }
}
