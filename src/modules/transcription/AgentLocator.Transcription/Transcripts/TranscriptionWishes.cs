using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Transcripts;

/// <summary>What the business wants of transcription.</summary>
/// <param name="IsEnabled">Whether recordings are sent to providers at all.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Hints">Words that callers are likely to say.</param>
internal sealed record TranscriptionWish(bool IsEnabled, string Language, IReadOnlyList<string> Hints);

/// <summary>Reads the ambient tenant's wishes from its settings.</summary>
internal sealed class TranscriptionWishes(ISettingProvider settings) : ITransientDependency
{
    public async Task<TranscriptionWish> GetAsync()
    {
        var hints = new List<string>();
        foreach (var name in TranscriptionSettings.Vocabulary.All)
        {
            var words = await settings.GetOrNullAsync(name) ?? "";
            hints.AddRange(words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }

        var language = await settings.GetOrNullAsync(TranscriptionSettings.Language);
        return new TranscriptionWish(await IsEnabledAsync(), language ?? "he-IL", [.. hints.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Whether anything that callers say is sent to providers: recordings, and the words of a dialogue.</summary>
    public async Task<bool> IsEnabledAsync() =>
        !string.Equals(await settings.GetOrNullAsync(TranscriptionSettings.Enabled), "false", StringComparison.OrdinalIgnoreCase);

    /// <summary>A number of days; 0 for ever.</summary>
    public async Task<int> DaysAsync(string setting) =>
        int.TryParse(await settings.GetOrNullAsync(setting), System.Globalization.CultureInfo.InvariantCulture, out var days) ? Math.Max(0, days) : 0;
}
