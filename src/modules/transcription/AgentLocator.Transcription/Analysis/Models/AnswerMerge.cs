namespace AgentLocator.Transcription.Analysis.Models;

/// <summary>Makes one result of those of a long call's parts. The last part's summary speaks of all of them: each was told the one before.</summary>
internal static class AnswerMerge
{
    public static AnalysisResult Add(AnalysisResult? before, AnalysisResult now) => before is null ? now : now with
    {
        Reason = before.Reason ?? now.Reason,
        Outcome = now.Outcome == AnalysisOutcome.NothingSaid ? before.Outcome : now.Outcome,
        Sentiment = Mean(before.Sentiment, now.Sentiment),
        SentimentLine = Thin([.. before.SentimentLine, .. now.SentimentLine]),
        Topics = [.. before.Topics.Concat(now.Topics).Distinct().Take(AnalysisLimits.Topics)],
        Fields = [.. before.Fields.Concat(now.Fields).OrderByDescending(field => field.Confidence).DistinctBy(field => field.Name)],
        FollowUps = [.. before.FollowUps.Concat(now.FollowUps).DistinctBy(followUp => followUp.Text).TakeLast(AnalysisLimits.FollowUps)],
        Tags = [.. before.Tags.Concat(now.Tags).Distinct()],
        Score = now.Score ?? before.Score,
    };

    private static double? Mean(double? one, double? other) => one is null ? other : other is null ? one : Math.Round((one.Value + other.Value) / 2, 2);

    private static IReadOnlyList<SentimentPoint> Thin(List<SentimentPoint> line)
    {
        var step = (line.Count + AnalysisLimits.SentimentPoints - 1) / AnalysisLimits.SentimentPoints;
        return step <= 1 ? line : [.. line.Where((_, i) => i % step == 0)];
    }
}
