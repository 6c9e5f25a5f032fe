using AgentLocator.Audio.VoiceActivity;

namespace AgentLocator.Measure.Voice;

/// <summary>
/// A line that begins in the middle: of an utterance, as that of a caller who speaks already, or of what is behind it. In samples of the call that it is cut from.
/// </summary>
/// <param name="From">Its first sample.</param>
/// <param name="To">Where it has been heard for long enough, or what was cut ends.</param>
/// <param name="Audible">The first sample at which the speech is as loud as what is behind it; null when nobody speaks.</param>
internal sealed record Beginning(int From, int To, int? Audible)
{
    private const int Rate = 8000;

    // So much of an utterance is gone at least, and so much is left.
    private const int Gone = 100 * 8;
    private const int Left = 600 * 8;

    // From an utterance's end on nothing of it is left; before the next one its first breath is not counted.
    private const int Over = 400 * 8;
    private const int Early = 80 * 8;
    private const int Pause = 600 * 8;
    private const int Longest = 4 * Rate;

    /// <summary>Cuts each utterance and each pause that is long enough at a place by chance; a call without speech every four seconds.</summary>
    public static IEnumerable<Beginning> Of(TestCall call, Condition condition, Random random)
    {
        if (!condition.HasSpeech)
        {
            for (var at = 0; at + Longest <= call.Speech.Length; at += Longest)
            {
                yield return new Beginning(at, at + Longest, null);
            }

            yield break;
        }

        var pauseBegin = 0;
        foreach (var (phrase, at) in call.Phrases)
        {
            var (begin, end) = (at + phrase.Begin, at + phrase.End);
            var pauseEnd = begin - Early;
            if (pauseEnd - pauseBegin > Pause)
            {
                yield return new Beginning(pauseBegin + random.Next(pauseEnd - pauseBegin - Pause), pauseEnd, null);
            }

            if (end - begin >= Gone + Left)
            {
                var from = begin + Gone + random.Next(end - begin - Gone - Left);
                yield return new Beginning(from, Math.Min(end, from + Longest), at + phrase.FirstAbove(condition.BackgroundDb, from - at));
            }

            pauseBegin = end + Over;
        }
    }

    /// <summary>Its part of the line.</summary>
    public Line Of(Line line) => new(line.Heard[From..To], line.Played?[From..To]);
}
