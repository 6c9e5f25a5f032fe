using System.Text.RegularExpressions;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>A stretch of text and where in the recording it is said: samples since its start.</summary>
internal sealed record HeardText(long Start, long End, string Text, double? Confidence, double? NoSpeechProbability);

/// <summary>Brings a provider's answer back to the recording's times.</summary>
internal static partial class HeardTexts
{
    private const double WholeShare = 0.9;

    private static readonly TimeSpan LongForOneSegment = TimeSpan.FromSeconds(12);

    public static IReadOnlyList<HeardText> Of(SpeechChunk chunk, FileTranscription heard, int sampleRate)
    {
        var length = TimeSpan.FromSeconds((double)chunk.Samples / sampleRate);
        var segments = heard.Segments.Count switch
        {
            // Some models give the words and no times: sentences get time by their length.
            0 => Spread(heard.Text, length, confidence: null, noSpeech: null),
            1 when IsWhole(heard.Segments[0], length) && (chunk.Pieces.Count > 1 || length > LongForOneSegment) =>
                Spread(heard.Segments[0].Text, length, heard.Segments[0].Confidence, heard.Segments[0].NoSpeechProbability),
            _ => heard.Segments,
        };
        return [.. segments.Where(segment => !string.IsNullOrWhiteSpace(segment.Text)).Select(segment => Place(chunk, segment, sampleRate))];
    }

    /// <summary>Such times say no more than that it was said somewhere.</summary>
    private static bool IsWhole(TranscribedSegment segment, TimeSpan length) => segment.End - segment.Start >= length * WholeShare;

    private static HeardText Place(SpeechChunk chunk, TranscribedSegment segment, int sampleRate)
    {
        var start = chunk.ToRecording((long)(segment.Start.TotalSeconds * sampleRate), isEnd: false);
        var end = chunk.ToRecording((long)(segment.End.TotalSeconds * sampleRate), isEnd: true);
        return new HeardText(start, Math.Max(start, end), segment.Text.Trim(), segment.Confidence, segment.NoSpeechProbability);
    }

    private static IReadOnlyList<TranscribedSegment> Spread(string text, TimeSpan length, double? confidence, double? noSpeech)
    {
        var sentences = SentenceEnd().Split(text.Trim()).Where(sentence => sentence.Length > 0).ToList();
        double whole = sentences.Sum(sentence => sentence.Length);
        var segments = new List<TranscribedSegment>();
        var at = TimeSpan.Zero;
        foreach (var sentence in sentences)
        {
            var end = at + (length * (sentence.Length / whole));
            segments.Add(new TranscribedSegment(at, end, sentence, confidence, noSpeech));
            at = end;
        }

        return segments;
    }

    [GeneratedRegex(@"(?<=[.!?…])\s+")]
    private static partial Regex SentenceEnd();
}
