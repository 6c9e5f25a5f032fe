using System.ComponentModel.DataAnnotations;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Localization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Telephony.Receptionist;

/// <summary>What the receptionist says and how it listens, for the owner to change. The next call speaks it.</summary>
[Authorize(TelephonyPermissions.Settings)]
public sealed class ReceptionistAppService(ISettingManager settings, IStringLocalizer<TelephonyResource> texts) : ApplicationService
{
    public async Task<ReceptionistDto> GetAsync(CancellationToken cancellationToken = default)
    {
        var profile = await LazyServiceProvider.LazyGetRequiredService<ReceptionistProfiles>().GetAsync(cancellationToken);
        return new ReceptionistDto
        {
            Greeting = profile.Greeting,
            AskName = profile.AskName,
            AskReason = profile.AskReason,
            AskNumber = profile.AskNumber,
            Closing = profile.Closing,
            Voicemail = profile.Voicemail,
            SpeechLanguage = profile.SpeechLanguage,
            SpeechModel = profile.SpeechModel,
        };
    }

    public async Task<ReceptionistDto> UpdateAsync(UpdateReceptionistDto input, CancellationToken cancellationToken = default)
    {
        if (!SpeechOffer.Has(input.SpeechLanguage, input.SpeechModel))
        {
            var text = texts["Telephony:SpeechNotOffered"].Value.Replace("{pairs}", SpeechOffer.InWords, StringComparison.Ordinal);
            throw new AbpValidationException(text, [new ValidationResult(text, ["speechModel"])]);
        }

        var saved = new ReceptionistDto
        {
            Greeting = await SaveAsync(TelephonySettings.Greeting, input.Greeting, ReceptionistTexts.Greeting),
            AskName = await SaveAsync(TelephonySettings.AskName, input.AskName, ReceptionistTexts.AskName),
            AskReason = await SaveAsync(TelephonySettings.AskReason, input.AskReason, ReceptionistTexts.AskReason),
            AskNumber = await SaveAsync(TelephonySettings.AskNumber, input.AskNumber, ReceptionistTexts.AskNumber),
            Closing = await SaveAsync(TelephonySettings.Closing, input.Closing, ReceptionistTexts.Closing),
            Voicemail = await SaveAsync(TelephonySettings.Voicemail, input.Voicemail, ReceptionistTexts.Voicemail),
            SpeechLanguage = await SaveAsync(TelephonySettings.SpeechLanguage, input.SpeechLanguage, SpeechOffer.DefaultLanguage),
            SpeechModel = await SaveAsync(TelephonySettings.SpeechModel, input.SpeechModel, SpeechOffer.DefaultModel),
        };

        // Read anew once it is committed: so it is spoken, too, while the database is away.
        var profiles = LazyServiceProvider.LazyGetRequiredService<ReceptionistProfiles>();
        CurrentUnitOfWork!.OnCompleted(() => profiles.GetAsync(CancellationToken.None));
        return saved;
    }

    /// <summary>Keeps what differs from the default; returns what is in force.</summary>
    private async Task<string> SaveAsync(string name, string? value, string defaultValue)
    {
        var trimmed = value?.Trim();
        var kept = string.IsNullOrEmpty(trimmed) || trimmed == defaultValue ? null : trimmed;
        await settings.SetForCurrentTenantAsync(name, kept);
        return kept ?? defaultValue;
    }
}
