using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentLocator.Transcription.Analysis.Models;

/// <summary>What is left of an answer after it was checked.</summary>
/// <param name="Result">Null when it breaks the schema or its bounds; else what holds of it.</param>
/// <param name="Errors">What is wrong with it, in words for the model: places and rules, none of its words.</param>
internal sealed record AnswerReading(AnalysisResult? Result, IReadOnlyList<string> Errors);

/// <summary>
/// Checks an answer as one checks what a stranger sends: shape, bounds, enumerations, numbers, times, the segments it names, and that what it found was said. What breaks the schema
/// refuses the whole; a fact that does not hold is left out.
/// </summary>
internal sealed partial class AnswerReader(AnalysisMaterial material, PromptPart part, Evidence evidence)
{
    private const int MaxLength = 60_000;
    private const int MaxSentences = 2;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(730);
    private static readonly TimeSpan Behind = TimeSpan.FromDays(1);

    private readonly List<string> _broken = [];
    private readonly List<string> _dropped = [];

    public AnswerReading Read(string json)
    {
        if (Parse(json) is not { } answer)
        {
            return new AnswerReading(null, _broken);
        }

        var result = new AnalysisResult
        {
            Summary = TwoSentences(Text("summary", answer.Summary, AnalysisLimits.Summary)),
            Reason = answer.Reason is null ? null : Text("reason", answer.Reason, AnalysisLimits.Reason),
            Outcome = answer.Outcome,
            Sentiment = answer.Sentiment is { } sentiment ? InRange("sentiment", sentiment, -1, 1) : null,
            SentimentLine = LineOf(answer.SentimentLine),
            Topics = ListOf("topics", answer.Topics, AnalysisLimits.Topics, (at, topic) => Text(at, topic, AnalysisLimits.Topic)),
            Fields = FieldsOf(answer.Fields),
            FollowUps = ListOf("follow_ups", answer.FollowUps, AnalysisLimits.FollowUps, FollowUpOf),
            Tags = [.. answer.Tags.Distinct().Where(tag => !TalkTimes.Tags.Contains(tag))],
            Score = answer.Score is { } score ? (int)InRange("score", score, 0, 100) : null,
        };
        return new AnswerReading(_broken.Count == 0 ? result : null, [.. _broken, .. _dropped]);
    }

    private AnswerDocument? Parse(string json)
    {
        if (json.Length > MaxLength)
        {
            _broken.Add($"the answer is longer than {MaxLength} characters");
            return null;
        }

        try
        {
            return AnswerDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            _broken.Add($"the answer is not JSON of the schema, at {exception.Path ?? "$"}");
            return null;
        }
    }

    private string Text(string at, string text, int maxLength)
    {
        var clean = FieldValues.Clean(text);
        if (clean.Length == 0)
        {
            _broken.Add($"{at} is empty");
        }
        else if (clean.Length > maxLength)
        {
            _broken.Add($"{at} is longer than {maxLength} characters");
        }
        else if (Address().Matches(clean).Any(address => !evidence.HoldsAddress(address.Value)))
        {
            _broken.Add($"{at} holds an address that nobody said");
        }

        return clean;
    }

    private string TwoSentences(string summary)
    {
        var ends = SentenceEnd().Matches(summary);
        if (ends.Count < MaxSentences || ends[MaxSentences - 1] is { } second && second.Index + second.Length >= summary.Length)
        {
            return summary;
        }

        _dropped.Add("summary has more than two sentences");
        return summary[..(ends[MaxSentences - 1].Index + ends[MaxSentences - 1].Length)];
    }

    private double InRange(string at, double value, double from, double to)
    {
        if (!(value >= from && value <= to))
        {
            _broken.Add($"{at} is not between {from} and {to}");
        }

        return value;
    }

    private IReadOnlyList<T> ListOf<T, TItem>(string at, List<TItem?> items, int max, Func<string, TItem, T?> read) where T : class where TItem : class
    {
        if (items.Count > max)
        {
            _broken.Add($"{at} has more than {max} items");
            return [];
        }

        var list = new List<T>();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } item)
            {
                _broken.Add($"{at}[{i}] is null");
            }
            else if (read($"{at}[{i}]", item) is { } value)
            {
                list.Add(value);
            }
        }

        return list;
    }

    private IReadOnlyList<SentimentPoint> LineOf(List<AnswerSentiment?> line) =>
        [.. ListOf("sentiment_line", line, AnalysisLimits.SentimentPoints, PointOf).OrderBy(point => point.AtMs).DistinctBy(point => point.AtMs)];

    private SentimentPoint? PointOf(string at, AnswerSentiment point)
    {
        var value = InRange($"{at}.value", point.Value, -1, 1);
        if (part.Find(point.Segment) is { } segment)
        {
            return new SentimentPoint(segment.Segment.StartMs, value);
        }

        _dropped.Add($"{at}.segment does not exist");
        return null;
    }

    private IReadOnlyList<FoundField> FieldsOf(List<AnswerField?> fields)
    {
        var found = ListOf("fields", fields, FieldValues.Names.Count, FieldOf);
        if (found.DistinctBy(field => field.Name).Count() < found.Count)
        {
            _dropped.Add("fields has a name twice");
        }

        return [.. found.OrderByDescending(field => field.Confidence).DistinctBy(field => field.Name)];
    }

    private FoundField? FieldOf(string at, AnswerField field)
    {
        var confidence = InRange($"{at}.confidence", field.Confidence, 0, 1);
        if (!FieldValues.Names.Contains(field.Name))
        {
            _broken.Add($"{at}.name is not one of the schema");
            return null;
        }

        if (FieldValues.Normalise(field.Name, field.Value) is not { } value || !IsPlausible(field.Name, value))
        {
            _dropped.Add($"{at}.value is not a plausible {field.Name}");
            return null;
        }

        if (part.Find(field.Segment) is not { } segment)
        {
            _dropped.Add($"{at}.segment does not exist");
            return null;
        }

        if (evidence.Judge(field.Name, value, field.Quote, segment) is not { } verdict)
        {
            _dropped.Add($"{at}.value was not said: quote exactly the words it comes from, or leave the field out");
            return null;
        }

        return new FoundField(field.Name, value, Math.Round(Math.Min(confidence, verdict.MaxConfidence), 2), verdict.SegmentId);
    }

    private FollowUp FollowUpOf(string at, AnswerFollowUp followUp)
    {
        var text = Text($"{at}.text", followUp.Text, AnalysisLimits.FollowUpText);
        if (followUp.DueAt is null)
        {
            return new FollowUp(text, null);
        }

        if (FieldValues.TryReadTime(followUp.DueAt, out var dueAt) && IsPlausible(dueAt))
        {
            return new FollowUp(text, dueAt.UtcDateTime);
        }

        _dropped.Add($"{at}.due_at is not a plausible time with an offset");
        return new FollowUp(text, null);
    }

    private bool IsPlausible(string name, string value) =>
        name != Contracts.FieldNames.AppointmentAt || (FieldValues.TryReadTime(value, out var time) && IsPlausible(time));

    private bool IsPlausible(DateTimeOffset time) => time.UtcDateTime > material.StartedAt - Behind && time.UtcDateTime < material.StartedAt + Ahead;

    [GeneratedRegex(@"[.!?…]+(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?:https?://|www\.)\S+|(?<![@\w.-])[a-z0-9-]+\.(?:com|net|org|info|io|il|ru|xyz|link|app|site)\b\S*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
