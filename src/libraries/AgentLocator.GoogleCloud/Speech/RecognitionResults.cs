using AgentLocator.GoogleCloud.Speech.V1;

namespace AgentLocator.GoogleCloud.Speech;

/// <summary>A stream's results with the times of the whole conversation.</summary>
internal static class RecognitionResults
{
    /// <param name="result">A final one.</param>
    /// <param name="offset">Time of the stream's first sample.</param>
    /// <param name="before">End of the stream's final result before, or its beginning.</param>
    /// <param name="heard">Time of the last sample written: no result ends later.</param>
    public static RecognitionUpdate FinalOf(StreamingRecognitionResult result, TimeSpan offset, TimeSpan before, TimeSpan heard)
    {
        var best = result.Alternatives.FirstOrDefault() ?? new SpeechRecognitionAlternative();
        var words = best.Words.Select(w => new RecognitionWord(
            w.Word,
            offset + (w.StartTime?.ToTimeSpan() ?? TimeSpan.Zero),
            offset + (w.EndTime?.ToTimeSpan() ?? TimeSpan.Zero),
            Given(w.Confidence))).ToArray();
        var end = EndOf(result.ResultEndTime, offset, heard);
        var start = words.Length > 0 ? words[0].Start : before;
        return new RecognitionUpdate(best.Transcript.Trim(), IsFinal: true, start < end ? start : end, end, Given(best.Confidence), null, words);
    }

    /// <summary>All guesses of a response in one: the stable words first, the others after them. Null where there are none.</summary>
    public static RecognitionUpdate? GuessOf(StreamingRecognizeResponse response, TimeSpan offset, TimeSpan before, TimeSpan heard)
    {
        var guesses = response.Results.Where(r => !r.IsFinal && r.Alternatives.Count > 0).ToArray();
        var transcript = string.Concat(guesses.Select(g => g.Alternatives[0].Transcript)).Trim();
        if (transcript.Length == 0)
        {
            return null;
        }

        var end = EndOf(guesses[^1].ResultEndTime, offset, heard);
        return new RecognitionUpdate(transcript, IsFinal: false, before < end ? before : end, end, null, Given(guesses.Min(g => g.Stability)), []);
    }

    private static TimeSpan EndOf(Google.Protobuf.WellKnownTypes.Duration? given, TimeSpan offset, TimeSpan heard)
    {
        var end = given is null ? heard : offset + given.ToTimeSpan();
        return end < heard ? end : heard;
    }

    // Zero is Google's way of saying nothing.
    private static double? Given(float value) => value == 0 ? null : value;
}
