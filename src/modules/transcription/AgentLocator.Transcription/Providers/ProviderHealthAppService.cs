using AgentLocator.Saas.Contracts;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Localization;
using AgentLocator.Transcription.Providers.Health;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Transcription.Providers;

/// <summary>How the speech providers do, for whoever runs the installation: with its own keys for every purpose, with tenants' keys where they fail.</summary>
[Authorize(TranscriptionPermissions.ProviderHealth)]
public sealed class ProviderHealthAppService(IStringLocalizer<TranscriptionResource> texts) : ApplicationService
{
    private IEnumerable<ISpeechProviderAdapter> Adapters => LazyServiceProvider.LazyGetRequiredService<IEnumerable<ISpeechProviderAdapter>>();

    private HealthRows Rows => LazyServiceProvider.LazyGetRequiredService<HealthRows>();

    private ITenantDirectory Tenants => LazyServiceProvider.LazyGetRequiredService<ITenantDirectory>();

    public async Task<IReadOnlyList<ProviderHealthDto>> GetListAsync(CancellationToken cancellationToken = default)
    {
        var known = await Rows.ReadAsync(null, cancellationToken);
        var all = new List<ProviderHealthDto>();
        foreach (var adapter in Adapters.OrderBy(adapter => adapter.Title, StringComparer.Ordinal))
        {
            foreach (var purpose in adapter.Purposes)
            {
                var host = known.GetValueOrDefault(ProviderHealthBoard.IdOf(new ProviderAccess(adapter.Name, TenantId: null, "", BaseUrl: null), purpose), CircuitState.Unknown);
                if (adapter.FindHostAccess() is not null)
                {
                    all.Add(Describe(adapter, purpose, host, tenant: null));
                }

                var prefix = $"{adapter.Name}/{purpose}/";
                foreach (var (id, state) in known.Where(row => row.Value.OpenUntil is not null && row.Key.StartsWith(prefix, StringComparison.Ordinal)))
                {
                    if (Guid.TryParseExact(id[prefix.Length..], "N", out var tenantId) && await Tenants.FindAsync(tenantId, cancellationToken) is { } tenant)
                    {
                        all.Add(Describe(adapter, purpose, state, tenant));
                    }
                }
            }
        }

        return all;
    }

    private ProviderHealthDto Describe(ISpeechProviderAdapter adapter, ProviderPurpose purpose, CircuitState state, TenantInfo? tenant) => new()
    {
        Provider = adapter.Name,
        Title = adapter.Title,
        Purpose = purpose,
        TenantId = tenant?.Id,
        TenantName = tenant?.Name,
        Health = state.OpenUntil is not null ? ProviderHealthState.Failing : state.WorkedAt is not null ? ProviderHealthState.Working : ProviderHealthState.Unknown,
        WorkedAt = state.WorkedAt,
        FailingSince = state.FailingSince,
        NextTryAt = state.OpenUntil,
        Failure = state.Failure,
        FailureText = state.Failure is { } failure ? texts[ProviderErrors.TextOf(failure)].Value : null,
    };
}
