using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Transcription.Analysis;

/// <summary>What the times of a call say of how it was handled. It is measured, whoever judges the words: no model hears a silence.</summary>
internal static class TalkTimes
{
    /// <summary>A caller who waits for so long wonders whether anybody is there.</summary>
    public const int DeadAirMs = 8_000;

    // What providers tell of a word's place is so exact; and who says "yes, yes" interrupts nobody.
    private const int OverlapMs = 700;

    // Longer, it is a stretch of which the provider did not say when its words were said.
    private const int LongestUtteranceMs = 15_000;

    /// <summary>The tags that are measured, and that nobody else gives.</summary>
    public static IReadOnlySet<QualityTag> Tags { get; } = new HashSet<QualityTag> { QualityTag.DeadAir, QualityTag.CallerInterrupted };

    /// <summary>The result with what was measured, and without what was guessed of it.</summary>
    public static AnalysisResult AddTo(AnalysisResult result, TranscriptText transcript) => result with
    {
        Tags = [.. result.Tags.Where(tag => !Tags.Contains(tag)), .. Of(transcript)],
    };

    public static IEnumerable<QualityTag> Of(TranscriptText transcript)
    {
        var said = transcript.Segments.OrderBy(segment => segment.StartMs).ToList();
        if (!said.Exists(segment => segment.Speaker == Speaker.Caller) || !said.Exists(IsBusiness))
        {
            // A message: nobody was to answer.
            yield break;
        }

        if (HasDeadAir(said))
        {
            yield return QualityTag.DeadAir;
        }

        if (said.Exists(segment => segment.Speaker == Speaker.Caller && said.Exists(other => Interrupts(other, segment))))
        {
            yield return QualityTag.CallerInterrupted;
        }
    }

    /// <summary>Nothing is heard, though it is the business's turn: the caller has spoken, or an agent is looking something up. After a machine the caller takes the time, or a telephone rings.</summary>
    private static bool HasDeadAir(List<SpokenSegment> said)
    {
        var last = said[0];
        foreach (var segment in said.Skip(1))
        {
            if (segment.StartMs - last.EndMs >= DeadAirMs && last.Speaker != Speaker.Receptionist)
            {
                return true;
            }

            last = segment.EndMs >= last.EndMs ? segment : last;
        }

        return false;
    }

    private static bool Interrupts(SpokenSegment other, SpokenSegment caller) =>
        IsBusiness(other) && IsTimed(other) && IsTimed(caller) && other.StartMs >= caller.StartMs + OverlapMs && other.StartMs <= caller.EndMs - OverlapMs && other.EndMs >= other.StartMs + OverlapMs;

    private static bool IsBusiness(SpokenSegment segment) => segment.Speaker != Speaker.Caller;

    private static bool IsTimed(SpokenSegment segment) => segment.EndMs - segment.StartMs <= LongestUtteranceMs;
}
