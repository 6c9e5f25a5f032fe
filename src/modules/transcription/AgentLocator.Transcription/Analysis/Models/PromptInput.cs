using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Transcription.Analysis.Models;

/// <summary>
/// What was said, as one JSON document: a caller's words stay inside their quotation marks, whatever they are. Nothing in it tells of the tenant, of other calls, or of
/// numbers that were not spoken.
/// </summary>
internal static class PromptInput
{
    private const int MaxRepairedLength = 8_000;
    private const int MaxErrors = 20;

    private static readonly CultureInfo Hebrew = CultureInfo.GetCultureInfo("he-IL");

    // Hebrew as it is: escaped, each letter would cost six characters. What ends a string is escaped by this encoder, too.
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="material">The call.</param>
    /// <param name="part">The part of it that is worked on.</param>
    /// <param name="soFar">What was found in the parts before; null in the first.</param>
    /// <param name="refused">The answer that is to be repaired, and why; null at first.</param>
    public static string Write(AnalysisMaterial material, PromptPart part, AnalysisResult? soFar, RefusedAnswer? refused)
    {
        var startedAt = TimeZoneInfo.ConvertTime(new DateTimeOffset(material.StartedAt, TimeSpan.Zero), material.Zone);
        return JsonSerializer.Serialize(
            new
            {
                Call = new { StartedAt = startedAt.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture), Weekday = Hebrew.DateTimeFormat.GetDayName(startedAt.DayOfWeek) },
                Answers = new { Name = material.Dialogue?.AnswerName, Reason = material.Dialogue?.AnswerReason, Number = material.Dialogue?.CallbackNumber },
                SoFar = soFar is null ? null : new { soFar.Summary, soFar.Reason },
                Segments = part.Segments.Select(segment => new
                {
                    N = segment.Number,
                    Speaker = NameOf(segment.Segment.Speaker),
                    At = TimeOf(segment.Segment.StartMs),
                    segment.Segment.Text,
                }),
                Repair = refused is null ? null : new { Errors = refused.Errors.Take(MaxErrors), Answer = Cut(refused.Json) },
            },
            Options);
    }

    private static string NameOf(Speaker speaker) => speaker switch
    {
        Speaker.Caller => "caller",
        Speaker.Agent => "agent",
        _ => "receptionist",
    };

    private static string TimeOf(int milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}:{time.Seconds:00}");
    }

    private static string Cut(string text) => text.Length <= MaxRepairedLength ? text : text[..MaxRepairedLength];
}

/// <summary>An answer that did not pass, and why.</summary>
internal sealed record RefusedAnswer(string Json, IReadOnlyList<string> Errors);
