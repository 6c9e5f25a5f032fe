using AgentLocator.Saas.Contracts;
using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Telephony.Receptionist;

/// <summary>How a tenant's receptionist speaks and listens.</summary>
internal sealed record ReceptionistProfile
{
    public string Greeting { get; init; } = ReceptionistTexts.Greeting;

    public string AskName { get; init; } = ReceptionistTexts.AskName;

    public string AskReason { get; init; } = ReceptionistTexts.AskReason;

    public string AskNumber { get; init; } = ReceptionistTexts.AskNumber;

    public string Closing { get; init; } = ReceptionistTexts.Closing;

    public string Voicemail { get; init; } = ReceptionistTexts.Voicemail;

    public string SpeechLanguage { get; init; } = SpeechOffer.DefaultLanguage;

    public string SpeechModel { get; init; } = SpeechOffer.DefaultModel;

    public string SayLanguage { get; init; } = ReceptionistSettingDefinitionProvider.DefaultSayLanguage;

    public string SayVoice { get; init; } = ReceptionistSettingDefinitionProvider.DefaultSayVoice;

    /// <summary>Put where a prompt says <see cref="ReceptionistTexts.BusinessPlaceholder"/>.</summary>
    public string BusinessName { get; init; } = "";

    /// <summary>A prompt as it is spoken.</summary>
    public string TextOf(Prompt prompt) => (prompt switch
    {
        Prompt.Greeting => Greeting,
        Prompt.AskName => AskName,
        Prompt.AskReason => AskReason,
        Prompt.AskNumber => AskNumber,
        Prompt.Closing => Closing,
        Prompt.Voicemail => Voicemail,
        Prompt.OfferCallersNumber => ReceptionistTexts.OfferCallersNumber,
        Prompt.NotHeard => ReceptionistTexts.NotHeard,
        Prompt.NotANumber => ReceptionistTexts.NotANumber,
        Prompt.SpeakAfterBeep => ReceptionistTexts.SpeakAfterBeep,
        _ => ReceptionistTexts.VoicemailThanks,
    }).Replace(ReceptionistTexts.BusinessPlaceholder, BusinessName, StringComparison.Ordinal);
}

/// <summary>Reads the profile of the current tenant: settings and name, both from the framework's caches.</summary>
internal sealed class ReceptionistProfiles(ISettingProvider settings, ITenantDirectory tenants, ICurrentTenant currentTenant) : ITransientDependency
{
    public async Task<ReceptionistProfile> GetAsync(CancellationToken cancellationToken = default)
    {
        var tenant = currentTenant.Id is { } tenantId ? await tenants.FindAsync(tenantId, cancellationToken) : null;
        var defaults = new ReceptionistProfile();
        return new ReceptionistProfile
        {
            BusinessName = tenant?.Name ?? "",
            Greeting = await ReadAsync(TelephonySettings.Greeting, defaults.Greeting),
            AskName = await ReadAsync(TelephonySettings.AskName, defaults.AskName),
            AskReason = await ReadAsync(TelephonySettings.AskReason, defaults.AskReason),
            AskNumber = await ReadAsync(TelephonySettings.AskNumber, defaults.AskNumber),
            Closing = await ReadAsync(TelephonySettings.Closing, defaults.Closing),
            Voicemail = await ReadAsync(TelephonySettings.Voicemail, defaults.Voicemail),
            SpeechLanguage = await ReadAsync(TelephonySettings.SpeechLanguage, defaults.SpeechLanguage),
            SpeechModel = await ReadAsync(TelephonySettings.SpeechModel, defaults.SpeechModel),
            SayLanguage = await ReadAsync(TelephonySettings.SayLanguage, defaults.SayLanguage),
            SayVoice = await ReadAsync(TelephonySettings.SayVoice, defaults.SayVoice),
        };
    }

    private async Task<string> ReadAsync(string name, string defaultValue) =>
        await settings.GetOrNullAsync(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : defaultValue;
}
