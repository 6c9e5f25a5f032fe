using AgentLocator.Telephony.Contracts;
using AgentLocator.Transcription.Analysis;
using AgentLocator.Transcription.Analysis.Rules;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Modules.Tests.Transcription.Rules;

/// <summary>A call written down as lines: "ק" is the caller, "מ" the machine that answers, "נ" a person of the business. It begins on Wednesday, 10 June 2026, 14:20 in Israel.</summary>
internal sealed class RuleScene
{
    public static readonly DateTime StartedAt = new(2026, 6, 10, 11, 20, 0, DateTimeKind.Utc);

    private RuleScene(TranscriptText transcript, AnalysisResult result)
    {
        Transcript = transcript;
        Result = result;
    }

    public TranscriptText Transcript { get; }

    public AnalysisResult Result { get; }

    public static RuleScene Of(string lines, CallDialogue? dialogue = null)
    {
        var transcript = new TranscriptText { Segments = [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Segment)] };
        return new RuleScene(transcript, RuleAnalysis.Analyze(transcript, dialogue, StartedAt));
    }

    public string? Field(string name) => Result.Fields.SingleOrDefault(field => field.Name == name)?.Value;

    public double Confidence(string name) => Result.Fields.Single(field => field.Name == name).Confidence;

    /// <summary>The words of the segment that a field points to.</summary>
    public string? Source(string name) => Transcript.Segments.SingleOrDefault(segment => segment.Id == Result.Fields.Single(field => field.Name == name).SegmentId)?.Text;

    private static SpokenSegment Segment(string line, int index)
    {
        var speaker = line[0] switch { 'ק' => Speaker.Caller, 'נ' => Speaker.Agent, _ => Speaker.Receptionist };
        return new SpokenSegment(new Guid(index + 1, 0, 0, new byte[8]), speaker, index * 4000, (index * 4000) + 3500, line[2..].Trim());
    }
}
