using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>
/// Speech as 8 kHz mu-law, sentence by sentence: by espeak-ng, else from the samples of the repository, else hummed. A sentence is made once.
/// </summary>
internal sealed partial class SpeechSynthesizer(SpeechSource source, SpeechTeacher? teacher = null)
{
    private const int CachedSentences = 400;
    private const int LongestSentence = 4096;

    // 200 ms between sentences.
    private static readonly byte[] Gap = Enumerable.Repeat(MuLaw.Silence, 1600).ToArray();

    private readonly ConcurrentDictionary<(Voice, string), byte[]> cache = new();
    private readonly EspeakVoice? espeak = source is SpeechSource.Auto or SpeechSource.Espeak ? EspeakVoice.Detect() : null;
    private readonly SampleLibrary? samples = source is SpeechSource.Auto or SpeechSource.Samples ? SampleLibrary.Load() : null;

    public async Task<byte[]> SpeakAsync(string text, Voice voice, CancellationToken cancellationToken)
    {
        using var speech = new MemoryStream();
        foreach (var sentence in SentenceEnd().Split(text).Select(s => s.Trim()).Where(s => s.Any(char.IsLetterOrDigit)))
        {
            if (speech.Length > 0)
            {
                speech.Write(Gap);
            }

            speech.Write(await SentenceAsync(sentence.Length > LongestSentence ? sentence[..LongestSentence] : sentence, voice, cancellationToken));
        }

        return speech.ToArray();
    }

    private async Task<byte[]> SentenceAsync(string sentence, Voice voice, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue((voice, sentence), out var known))
        {
            return known;
        }

        var spoken = espeak is null ? null : await espeak.SpeakAsync(sentence, voice, cancellationToken);
        spoken ??= samples?.Find(sentence, voice) ?? ToneSyllables.Hum(sentence, voice);
        if (cache.Count >= CachedSentences)
        {
            cache.Clear();
        }

        if (teacher is not null)
        {
            await teacher.TeachAsync(sentence, spoken, cancellationToken);
        }

        cache[(voice, sentence)] = spoken;
        return spoken;
    }

    [GeneratedRegex(@"(?<=[.?!])\s+")]
    private static partial Regex SentenceEnd();
}
