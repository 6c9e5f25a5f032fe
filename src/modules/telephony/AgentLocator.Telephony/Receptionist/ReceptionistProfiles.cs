using AgentLocator.Saas.Contracts;
using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Telephony.Receptionist;

/// <summary>Reads the profile of the current tenant: settings and name, both from the framework's caches. What was read is kept for bad times.</summary>
internal sealed class ReceptionistProfiles(ISettingProvider settings, ITenantDirectory tenants, ICurrentTenant currentTenant, LastProfiles last) : ITransientDependency
{
    public async Task<ReceptionistProfile> GetAsync(CancellationToken cancellationToken = default)
    {
        var tenant = currentTenant.Id is { } tenantId ? await tenants.FindAsync(tenantId, cancellationToken) : null;
        var defaults = new ReceptionistProfile();
        var profile = new ReceptionistProfile
        {
            BusinessName = tenant?.Name ?? "",
            BusinessPhone = tenant?.Phone,
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
        if (tenant is not null)
        {
            last.Keep(tenant.Id, profile);
        }

        return profile;
    }

    private async Task<string> ReadAsync(string name, string defaultValue) =>
        await settings.GetOrNullAsync(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : defaultValue;
}
