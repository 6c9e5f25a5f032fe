using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Keys;

namespace AgentLocator.Transcription.Providers;

/// <summary>Who is asked for what, in which order, with whose key and for which model: all for the ambient tenant.</summary>
internal sealed class ProviderOrders(IEnumerable<ISpeechProviderAdapter> adapters, ProviderAccesses accesses, ISettingProvider settings) : ITransientDependency
{
    private const StringSplitOptions Tidy = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>The names that the tenant has chosen, known ones only.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(ProviderPurpose purpose)
    {
        var order = (await settings.GetOrNullAsync(TranscriptionSettings.Order(purpose)) ?? "").Split(',', Tidy);
        return [.. order.Distinct(StringComparer.Ordinal).Where(name => adapters.Any(adapter => adapter.Name == name && adapter.Purposes.Contains(purpose)))];
    }

    /// <summary>Those that have a key.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="only">The one that is wanted, whether it is on the list or not; null for the list.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<ProviderChoice>> ChoicesAsync(ProviderPurpose purpose, string? only, CancellationToken cancellationToken)
    {
        var choices = new List<ProviderChoice>();
        foreach (var name in only is null ? await NamesAsync(purpose) : [only])
        {
            var adapter = adapters.FirstOrDefault(adapter => adapter.Name == name && adapter.Purposes.Contains(purpose));
            if (adapter is not null && await accesses.FindAsync(adapter, cancellationToken) is { } access)
            {
                choices.Add(new ProviderChoice(adapter, access, purpose, await ModelAsync(name, purpose)));
            }
        }

        return choices;
    }

    public async Task<string> ModelAsync(string provider, ProviderPurpose purpose) =>
        await settings.GetOrNullAsync(TranscriptionSettings.Model(provider, purpose)) ?? "";
}

/// <summary>A provider that may be asked.</summary>
internal sealed record ProviderChoice(ISpeechProviderAdapter Adapter, ProviderAccess Access, ProviderPurpose Purpose, string Model)
{
    public object Create() => Adapter.Create(Purpose, Access, Model);
}
