using System.Globalization;
using AgentLocator.Israel.Emails;
using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Numbers;
using AgentLocator.Israel.Phones;
using AgentLocator.Israel.Times;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Transcripts;

namespace AgentLocator.Transcription.Analysis.Models;

/// <summary>How far a fact is believed, and where it was said.</summary>
internal sealed record EvidenceVerdict(double MaxConfidence, Guid? SegmentId);

/// <summary>
/// Whether what a model says it found was said. A number must have been spoken or keyed in; a name must consist of words of the call; what is written otherwise than it
/// is said (a time, an address of e-mail) needs a quotation that is in the transcript. What has no ground at all is not believed.
/// </summary>
internal sealed class Evidence
{
    private const double Certain = 1;
    private const double Good = 0.9;
    private const double Derived = 0.6;
    private const double Weak = 0.3;
    private const int ShortestQuote = 3;
    private const int ShortestWord = 2;

    private readonly List<(SpokenSegment Segment, string Folded)> _segments;
    private readonly string _answers;
    private readonly string _all;
    private readonly string _raw;
    private readonly HashSet<string> _phones;
    private readonly AnalysisMaterial _material;

    public Evidence(AnalysisMaterial material)
    {
        _material = material;
        _segments = [.. material.Transcript.Segments.Select(segment => (segment, HebrewText.Fold(segment.Text)))];
        _answers = HebrewText.Fold(string.Join(" . ", material.Answers));
        _all = string.Join(' ', _segments.Select(segment => segment.Folded).Append(_answers));
        _raw = string.Join(' ', material.Transcript.Segments.Select(segment => segment.Text).Concat(material.Answers));
        _phones = PhonesOf(material);
    }

    /// <summary>Null when nothing in the call speaks for it.</summary>
    /// <param name="name">One of the field names.</param>
    /// <param name="value">As it is kept.</param>
    /// <param name="quote">The words that the model says it comes from.</param>
    /// <param name="segment">The segment that the model names.</param>
    public EvidenceVerdict? Judge(string name, string value, string quote, NumberedSegment segment)
    {
        var (isQuoted, said) = Locate(HebrewText.Fold(quote), segment.Segment);
        double? confidence = name switch
        {
            FieldNames.CallbackNumber => _phones.Contains(value) && value != _material.Dialogue?.ToNumber ? Certain : null,
            FieldNames.Amount => AmountIn(said?.Text ?? quote, value, isQuoted),
            FieldNames.AppointmentAt => isQuoted ? OfTime(said?.Text ?? quote, value) : null,
            FieldNames.Email => HoldsEmail(said?.Text ?? quote, value) ? Certain : isQuoted ? Weak : null,
            FieldNames.Reason or FieldNames.Service => OfSubject(ShareSaid(value), isQuoted),
            _ => OfName(ShareSaid(value), isQuoted),
        };
        return confidence is { } max ? new EvidenceVerdict(max, IdOf(said ?? (isQuoted ? null : segment.Segment))) : null;
    }

    /// <summary>Whether an address of the web was said.</summary>
    public bool HoldsAddress(string address) => _raw.Contains(address, StringComparison.OrdinalIgnoreCase);

    private static double? OfName(double share, bool isQuoted) =>
        share == 1 ? isQuoted ? Certain : Good : share >= 0.5 && isQuoted ? Derived : isQuoted ? Weak : null;

    // What people want is told in other words than theirs.
    private static double? OfSubject(double share, bool isQuoted) => isQuoted || share == 1 ? Good : share >= 0.5 ? Derived : null;

    private static double? AmountIn(string text, string value, bool isQuoted)
    {
        var amount = decimal.Parse(value, CultureInfo.InvariantCulture);
        var numbers = SpokenNumbers.Find(text);
        return numbers.Any(number => number.Value == amount) ? Certain : isQuoted && numbers.Count > 0 ? Weak : null;
    }

    private bool HoldsEmail(string text, string value) => _raw.Contains(value, StringComparison.OrdinalIgnoreCase)
        || SpokenEmails.Find(text).Any(match => string.Equals(match.Address, value, StringComparison.OrdinalIgnoreCase));

    // The hour is often said in another breath than the day.
    private double OfTime(string text, string value)
    {
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture), _material.Zone).DateTime;
        var times = SpokenTimes.Find(text, TimeZoneInfo.ConvertTimeFromUtc(_material.StartedAt, _material.Zone));
        return times.Any(time => time.Value.Date == local.Date || time.Alternative?.Date == local.Date) ? Good : times.Count > 0 ? Derived : Weak;
    }

    private static Guid? IdOf(SpokenSegment? segment) => segment is null || segment.Id == Guid.Empty ? null : segment.Id;

    /// <summary>Where a quotation stands: in the named segment, in another, or (without a segment) in the caller's answers.</summary>
    private (bool IsQuoted, SpokenSegment? Segment) Locate(string quote, SpokenSegment named)
    {
        if (quote.Length < ShortestQuote)
        {
            return (false, null);
        }

        var found = _segments.Where(s => s.Folded.Contains(quote, StringComparison.Ordinal)).Select(s => s.Segment).ToList();
        return found.Count > 0 ? (true, found.Contains(named) ? named : found[0]) : (_answers.Contains(quote, StringComparison.Ordinal), null);
    }

    /// <summary>How many of the words were said, alone or with a letter before them.</summary>
    private double ShareSaid(string value)
    {
        var words = HebrewText.Fold(value).Split(' ').Where(word => word.Length >= ShortestWord || char.IsDigit(word.FirstOrDefault())).ToList();
        return words.Count == 0 ? 0 : words.Count(word => _all.Contains(word, StringComparison.Ordinal)) / (double)words.Count;
    }

    // A number is often said in pieces, each repeated by the other side: one speaker's words are read together as well.
    private static HashSet<string> PhonesOf(AnalysisMaterial material)
    {
        var segments = material.Transcript.Segments;
        var texts = segments.Select(segment => segment.Text)
            .Concat(segments.GroupBy(segment => segment.Speaker).SelectMany(speaker => speaker.Select(segment => segment.Text).Chunk(100)).Select(chunk => string.Join(' ', chunk)))
            .Concat(material.Answers);
        return texts.SelectMany(text => SpokenPhones.Find(text)).Select(match => match.Number.ToString()).ToHashSet(StringComparer.Ordinal);
    }
}
