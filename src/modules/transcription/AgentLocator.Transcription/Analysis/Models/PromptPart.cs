using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Transcription.Analysis.Models;

/// <summary>A segment and the number by which the model names it.</summary>
internal sealed record NumberedSegment(int Number, SpokenSegment Segment);

/// <summary>As much of a call as a model is given at once.</summary>
internal sealed record PromptPart(IReadOnlyList<NumberedSegment> Segments)
{
    /// <summary>About 12,000 tokens of Hebrew: within what small models take, with room for the answer.</summary>
    public const int MaxLength = 20_000;

    /// <summary>Of a call of many hours the middle is left out.</summary>
    public const int MaxParts = 12;

    // Number, speaker, time and the signs between them.
    private const int SegmentOverhead = 60;

    public NumberedSegment? Find(int number) => Segments.FirstOrDefault(segment => segment.Number == number);

    /// <summary>At least one part. Segments without a word are left out.</summary>
    public static IReadOnlyList<PromptPart> Of(TranscriptText transcript)
    {
        var parts = new List<PromptPart>();
        var part = new List<NumberedSegment>();
        var length = 0;
        foreach (var segment in transcript.Segments.Where(segment => !string.IsNullOrWhiteSpace(segment.Text)).Select((segment, i) => new NumberedSegment(i + 1, segment)))
        {
            var more = segment.Segment.Text.Length + SegmentOverhead;
            if (part.Count > 0 && length + more > MaxLength)
            {
                parts.Add(new PromptPart(part));
                part = [];
                length = 0;
            }

            part.Add(segment);
            length += more;
        }

        parts.Add(new PromptPart(part));
        return parts.Count <= MaxParts ? parts : [.. parts.Take(MaxParts / 2), .. parts.TakeLast(MaxParts - (MaxParts / 2))];
    }
}
