using System.ComponentModel.DataAnnotations;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Localization;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Transcription.Providers;

/// <summary>The ambient tenant's vocabulary: four settings, a word a line.</summary>
internal sealed class Vocabularies(ISettingProvider settings, ISettingManager manager, IStringLocalizer<TranscriptionResource> texts) : ITransientDependency
{
    private const int MaxWordLength = 60;

    // A setting holds 2,048 characters.
    private const int MaxLength = 2000;

    public async Task<SpeechVocabularyDto> GetAsync() => new()
    {
        Services = await WordsAsync(TranscriptionSettings.Vocabulary.Services),
        Staff = await WordsAsync(TranscriptionSettings.Vocabulary.Staff),
        Products = await WordsAsync(TranscriptionSettings.Vocabulary.Products),
        Places = await WordsAsync(TranscriptionSettings.Vocabulary.Places),
    };

    public async Task<SpeechVocabularyDto> SetAsync(SpeechVocabularyDto vocabulary) => new()
    {
        Services = await SetAsync(TranscriptionSettings.Vocabulary.Services, vocabulary.Services, "services"),
        Staff = await SetAsync(TranscriptionSettings.Vocabulary.Staff, vocabulary.Staff, "staff"),
        Products = await SetAsync(TranscriptionSettings.Vocabulary.Products, vocabulary.Products, "products"),
        Places = await SetAsync(TranscriptionSettings.Vocabulary.Places, vocabulary.Places, "places"),
    };

    private async Task<IReadOnlyList<string>> WordsAsync(string setting) => Split(await settings.GetOrNullAsync(setting));

    private async Task<IReadOnlyList<string>> SetAsync(string setting, IReadOnlyList<string> words, string member)
    {
        List<string> tidy = [.. words.SelectMany(word => Split(word)).Distinct(StringComparer.OrdinalIgnoreCase)];
        var text = string.Join('\n', tidy);
        if (text.Length > MaxLength || tidy.Exists(word => word.Length > MaxWordLength))
        {
            var message = texts["Transcription:VocabularyTooLong"].Value.Replace("{length}", $"{MaxWordLength}", StringComparison.Ordinal);
            throw new AbpValidationException(message, [new ValidationResult(message, [member])]);
        }

        await manager.SetForCurrentTenantAsync(setting, text.Length == 0 ? null : text);
        return tidy;
    }

    private static string[] Split(string? text) => (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
