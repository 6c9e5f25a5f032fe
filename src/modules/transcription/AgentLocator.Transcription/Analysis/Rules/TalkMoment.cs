using System.Globalization;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>When and where a call took place.</summary>
internal sealed record TalkMoment(DateTime Utc, TimeZoneInfo Zone)
{
    public DateTime Local => TimeZoneInfo.ConvertTimeFromUtc(Utc, Zone);

    public DateTime ToUtc(DateTime local) => DateTime.SpecifyKind(local - OffsetAt(local), DateTimeKind.Utc);

    /// <summary>ISO 8601 with the offset of that day.</summary>
    public string ToIso(DateTime local) => new DateTimeOffset(local, OffsetAt(local)).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    // An hour that summer time leaves out is read with the offset before it.
    private TimeSpan OffsetAt(DateTime local) => Zone.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified));
}
