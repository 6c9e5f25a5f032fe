using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Localization;
using AgentLocator.Transcription.Providers.Health;
using AgentLocator.Transcription.Providers.Keys;
using AgentLocator.Transcription.Providers.Models;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AgentLocator.Transcription.Providers;

/// <summary>The ambient tenant's providers as a person sees them.</summary>
internal sealed class ProviderOverview(
    IEnumerable<ISpeechProviderAdapter> adapters,
    IRepository<ProviderKey, Guid> keys,
    ProviderOrders orders,
    ModelShutdowns shutdowns,
    Vocabularies vocabularies,
    ProviderHealthBoard board,
    ICurrentTenant currentTenant,
    IOptions<SpeechProviderOptions> options,
    IStringLocalizer<TranscriptionResource> texts) : ITransientDependency
{
    public ISpeechProviderAdapter? FindAdapter(string name) => adapters.FirstOrDefault(adapter => adapter.Name == name);

    /// <summary>A tenant's key does not go over the open net, and requests not into our own; see <see cref="Http.PublicAddresses"/> for names.</summary>
    public bool MayLeadTo(Uri address) =>
        address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && options.Value.AllowPrivateAddresses));

    public async Task<SpeechProvidersDto> GetAsync(CancellationToken cancellationToken)
    {
        var own = await (await keys.GetQueryableAsync()).AsNoTracking()
            .Select(key => new OwnKey(key.Provider, key.Hint, key.BaseUrl, key.Warning))
            .ToDictionaryAsync(key => key.Provider, cancellationToken);
        var providers = new List<SpeechProviderDto>();
        foreach (var adapter in adapters)
        {
            providers.Add(Describe(adapter, own.GetValueOrDefault(adapter.Name)) with { Models = await ModelsAsync(adapter) });
        }

        var ordered = new List<ProviderOrderDto>();
        foreach (var purpose in Enum.GetValues<ProviderPurpose>())
        {
            ordered.Add(new ProviderOrderDto { Purpose = purpose, Providers = await orders.NamesAsync(purpose) });
        }

        return new SpeechProvidersDto
        {
            Providers = [.. providers.OrderBy(provider => provider.Title, StringComparer.Ordinal)],
            Orders = ordered,
            Vocabulary = await vocabularies.GetAsync(),
            Warnings = await WarningsAsync(ordered),
        };
    }

    private SpeechProviderDto Describe(ISpeechProviderAdapter adapter, OwnKey? own)
    {
        var owner = own is not null ? ProviderKeyOwner.Own : adapter.FindHostAccess() is not null ? ProviderKeyOwner.Host : ProviderKeyOwner.None;
        var states = owner == ProviderKeyOwner.None ? [] : StatesOf(adapter, own is null ? null : currentTenant.Id).ToList();
        var failing = states.Where(state => state.OpenUntil is not null).OrderBy(state => state.FailingSince).FirstOrDefault();
        var works = states.Exists(state => state.WorkedAt is not null);
        var failure = failing?.Failure ?? (works ? null : own?.Warning);
        return new SpeechProviderDto
        {
            Name = adapter.Name,
            Title = adapter.Title,
            Purposes = adapter.Purposes,
            TakesBaseUrl = adapter.TakesBaseUrl,
            Keys = owner,
            KeyHint = own?.Hint,
            BaseUrl = own?.BaseUrl,
            Health = failure is not null ? ProviderHealthState.Failing : works ? ProviderHealthState.Working : ProviderHealthState.Unknown,
            FailingSince = failing?.FailingSince,
            Failure = failure,
            FailureText = failure is { } code ? texts[ProviderErrors.TextOf(code)].Value : null,
        };
    }

    private async Task<IReadOnlyList<ProviderModelDto>> ModelsAsync(ISpeechProviderAdapter adapter)
    {
        var models = new List<ProviderModelDto>();
        foreach (var purpose in adapter.Purposes)
        {
            models.Add(new ProviderModelDto { Purpose = purpose, Model = await orders.ModelAsync(adapter.Name, purpose) });
        }

        return models;
    }

    private IEnumerable<CircuitState> StatesOf(ISpeechProviderAdapter adapter, Guid? tenantId) => adapter.Purposes.Select(purpose =>
        board.StateOf(ProviderHealthBoard.IdOf(new ProviderAccess(adapter.Name, tenantId, "", BaseUrl: null), purpose)));

    private async Task<IReadOnlyList<ModelWarningDto>> WarningsAsync(List<ProviderOrderDto> ordered)
    {
        var warnings = new List<ModelWarningDto>();
        foreach (var order in ordered.Where(order => order.Providers.Contains(ProviderNames.OpenAI, StringComparer.Ordinal)))
        {
            var model = await orders.ModelAsync(ProviderNames.OpenAI, order.Purpose);
            if (await shutdowns.FindWarningAsync(model) is { } date)
            {
                warnings.Add(new ModelWarningDto { Provider = ProviderNames.OpenAI, Purpose = order.Purpose, Model = model, ShutdownDate = date });
            }
        }

        return warnings;
    }

    private sealed record OwnKey(string Provider, string? Hint, string? BaseUrl, ProviderFailure? Warning);
}
