using System.Globalization;
using AgentLocator.Saas.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Health;

namespace AgentLocator.Transcription.Providers;

/// <summary>
/// Whether the one provider that a person asks for can be had. Whoever presses a button wants to know now: a run that would only wait, for a provider that has just failed everybody,
/// is refused with the time of the next try, and what there is stays as it is. Somebody who has mended the cause need not wait: a test in the settings asks the provider in any
/// case, and when it works it is well again for all.
/// </summary>
internal sealed class RequestedProviders(ProviderOrders orders, ProviderHealthBoard board, ISettingProvider settings, IClock clock) : ITransientDependency
{
    /// <summary>Throws what the person is told; does nothing for the order of the settings, of which another may work.</summary>
    public async Task CheckAsync(ProviderPurpose purpose, string? name, CancellationToken cancellationToken)
    {
        if (name is null)
        {
            return;
        }

        var choice = (await orders.ChoicesAsync(purpose, only: null, cancellationToken)).FirstOrDefault(choice => choice.Adapter.Name == name)
            ?? throw new BusinessException("Transcription:ProviderNotConfigured");
        if (board.StateOf(ProviderHealthBoard.IdOf(choice.Access, purpose)).OpenUntil is { } until && until > clock.Now)
        {
            throw new BusinessException("Transcription:ProviderAway").WithData("provider", choice.Adapter.Title).WithData("time", await TimeAsync(until));
        }
    }

    // Rounded up: at the minute that is named it is tried.
    private async Task<string> TimeAsync(DateTime utc)
    {
        var zone = await settings.GetOrNullAsync(SaasSettings.TimeZone) ?? SaasSettings.DefaultTimeZone;
        return TimeZoneInfo.ConvertTimeFromUtc(utc.AddSeconds(59), TimeZoneInfo.FindSystemTimeZoneById(zone)).ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
