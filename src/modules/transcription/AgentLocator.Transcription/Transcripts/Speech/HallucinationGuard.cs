using System.Text;
using AgentLocator.Audio;

namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>
/// Speech models write sentences where nobody speaks: what they learned from films' subtitles, one sentence over and over, or the list of words they were given. Told by how
/// much voice there is in the place, by repetition, and by the sentences themselves.
/// </summary>
internal static class HallucinationGuard
{
    private const double CertainlyNoSpeech = 0.9;
    private const double ProbablyNoSpeech = 0.6;
    private const double LowConfidence = 0.4;
    private const double FastestLettersPerSecond = 45;
    private const double FastestWordsPerSecond = 4;
    private const int FewLetters = 12;
    private const int RepeatsInside = 6;
    private const int RepeatsOfSentences = 3;
    private const int RepeatsOfWords = 6;
    private const int RepeatsWithoutPause = 5;
    private const double LettersPerSecond = 22;
    private const long ShortestPause = MuLaw.SampleRate / 2;
    private const int WordsOfSentence = 3;
    private const int LongestPhrase = 8;
    private const int HintsInARow = 3;

    private static readonly TimeSpan LeastVoice = TimeSpan.FromMilliseconds(100);

    /// <summary>What is left of a chunk's texts.</summary>
    /// <param name="texts">In the order of their times.</param>
    /// <param name="voiced">How much voice there is from one sample to another.</param>
    /// <param name="hints">The words that the model was given.</param>
    public static IReadOnlyList<HeardText> Sift(IReadOnlyList<HeardText> texts, Func<long, long, TimeSpan> voiced, IReadOnlyList<string> hints)
    {
        var kept = new List<HeardText>();
        for (var i = 0; i < texts.Count;)
        {
            var normal = Normalise(texts[i].Text);
            var same = 1;
            while (i + same < texts.Count && Normalise(texts[i + same].Text) == normal)
            {
                same++;
            }

            var run = texts.Skip(i).Take(same).ToList();
            kept.AddRange(run.Take(IsStuck(run, normal, voiced) ? 1 : same).Where(text => !IsInvented(text, normal, voiced(text.Start, text.End), hints)));
            i += same;
        }

        return kept;
    }

    /// <summary>A sentence over and over: without a pause between, or faster than anybody speaks. People repeat themselves, too, and take their time.</summary>
    private static bool IsStuck(List<HeardText> run, string normal, Func<long, long, TimeSpan> voiced)
    {
        var isSentence = WordsOf(normal).Length >= WordsOfSentence;
        if (run.Count < (isSentence ? RepeatsOfSentences : RepeatsOfWords))
        {
            return false;
        }

        var letters = normal.Count(c => c != ' ') * run.Count;
        var isUnbroken = run.Zip(run.Skip(1)).All(pair => pair.Second.Start - pair.First.End < ShortestPause);
        return letters > LettersPerSecond * run.Sum(text => voiced(text.Start, text.End).TotalSeconds) || (isUnbroken && run.Count >= RepeatsWithoutPause);
    }

    private static bool IsInvented(HeardText text, string normal, TimeSpan voiced, IReadOnlyList<string> hints)
    {
        if (normal.Length == 0 || voiced < LeastVoice || KnownInventions.Contains(normal))
        {
            return true;
        }

        if (text.NoSpeechProbability > CertainlyNoSpeech || (text.NoSpeechProbability > ProbablyNoSpeech && text.Confidence is null or < LowConfidence && text.NoSpeechProbability is not null))
        {
            return true;
        }

        var isTooFast = normal.Length >= FewLetters && normal.Length / voiced.TotalSeconds > FastestLettersPerSecond;
        return isTooFast || RepeatsItself(WordsOf(normal), voiced) || IsListOfHints(text, normal, voiced, hints);
    }

    /// <summary>One phrase over and over, more often than it can be said in the time.</summary>
    private static bool RepeatsItself(string[] words, TimeSpan voiced)
    {
        for (var length = 1; length <= LongestPhrase && length * RepeatsInside <= words.Length; length++)
        {
            var repeats = 1;
            for (var at = length; at + length <= words.Length && words.AsSpan(at, length).SequenceEqual(words.AsSpan(at - length, length)); at += length)
            {
                repeats++;
            }

            if (repeats >= RepeatsInside && repeats * length * 2 > words.Length && words.Length / voiced.TotalSeconds > FastestWordsPerSecond)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A model that hears nothing gives back the words that it was told to expect, in their order or in less time than it takes to say them. A caller who lists what is wanted does neither.
    /// </summary>
    private static bool IsListOfHints(HeardText text, string normal, TimeSpan voiced, IReadOnlyList<string> hints)
    {
        var order = hints.Select(Normalise).Where(hint => hint.Length > 0).ToList();
        var (rest, found) = ($" {normal} ", new List<string>());
        foreach (var hint in order.OrderByDescending(hint => hint.Length))
        {
            if (rest.Contains($" {hint} ", StringComparison.Ordinal))
            {
                rest = rest.Replace($" {hint} ", " ", StringComparison.Ordinal);
                found.Add(hint);
            }
        }

        if (found.Count < HintsInARow || !string.IsNullOrWhiteSpace(rest))
        {
            return false;
        }

        var isDoubtful = text.Confidence < LowConfidence || text.NoSpeechProbability > ProbablyNoSpeech || normal.Length > LettersPerSecond * voiced.TotalSeconds;
        return isDoubtful || string.Join(' ', order.Where(found.Contains)) == normal;
    }

    private static string[] WordsOf(string normal) => normal.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Letters and digits in small letters, one space between words; what stands in brackets is no speech.</summary>
    private static string Normalise(string text)
    {
        var normal = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var c in text.Normalize(NormalizationForm.FormC))
        {
            depth += c is '[' or '(' or '{' ? 1 : c is ']' or ')' or '}' && depth > 0 ? -1 : 0;
            if (depth > 0)
            {
                continue;
            }

            if (char.IsLetterOrDigit(c))
            {
                normal.Append(char.ToLowerInvariant(c));
            }
            else if (normal.Length > 0 && normal[^1] != ' ' && c is not ('\'' or '"' or '\u05F3' or '\u05F4') && !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)
            {
                normal.Append(' ');
            }
        }

        return normal.ToString().TrimEnd();
    }
}
