using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AgentLocator.Transcription.Contracts;
using Microsoft.AspNetCore.Authorization;

namespace AgentLocator.Transcription.Transcripts.Retention;

/// <summary>Who hears what callers say, and how long it is kept.</summary>
[Authorize(TranscriptionPermissions.Settings)]
public sealed class CallPrivacyAppService(ISettingManager settings) : ApplicationService
{
    private TranscriptionWishes Wishes => LazyServiceProvider.LazyGetRequiredService<TranscriptionWishes>();

    public async Task<CallPrivacyDto> GetAsync() => new()
    {
        MayTranscribe = await Wishes.IsEnabledAsync(),
        TranscriptDays = await Wishes.DaysAsync(TranscriptionSettings.TranscriptRetentionDays),
        RecordingDays = await Wishes.DaysAsync(TranscriptionSettings.RecordingRetentionDays),
    };

    /// <summary>Holds for calls that have been, too: what is older than the new rule is erased in the following night.</summary>
    public async Task<CallPrivacyDto> UpdateAsync(CallPrivacyDto input)
    {
        await settings.SetForCurrentTenantAsync(TranscriptionSettings.Enabled, input.MayTranscribe ? "true" : "false");
        await settings.SetForCurrentTenantAsync(TranscriptionSettings.TranscriptRetentionDays, input.TranscriptDays.ToString(CultureInfo.InvariantCulture));
        await settings.SetForCurrentTenantAsync(TranscriptionSettings.RecordingRetentionDays, input.RecordingDays.ToString(CultureInfo.InvariantCulture));
        return input;
    }
}

/// <summary>What a business does with what callers say.</summary>
public sealed record CallPrivacyDto
{
    private const int MostDays = 3650;

    /// <summary>Recordings and the words of a dialogue are sent to speech providers. Without, a call has the dialogue's turns and a summary by rules.</summary>
    public bool MayTranscribe { get; init; } = true;

    /// <summary>Days after which a call's transcript, its dialogue and its summary are erased; 0 keeps them.</summary>
    [Range(0, MostDays)]
    public int TranscriptDays { get; init; }

    /// <summary>Days after which a call's recordings are erased; 0 keeps them.</summary>
    [Range(0, MostDays)]
    public int RecordingDays { get; init; }
}
