using AgentLocator.Crm.Localization;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Crm.Timeline;

/// <summary>An entry of a timeline, in the reader's language.</summary>
public sealed record TimelineEntryDto
{
    public Guid Id { get; init; }

    public TimelineEntryKind Kind { get; init; }

    public DateTime At { get; init; }

    public string Text { get; init; } = "";

    public Guid? CallId { get; init; }

    internal static TimelineEntryDto Of(TimelineEntry entry, IStringLocalizer<CrmResource> texts) => new()
    {
        Id = entry.Id,
        Kind = entry.Kind,
        At = entry.At,
        Text = entry.TextKey is null
            ? entry.Text ?? ""
            : texts[entry.TextKey].Value.Replace("{text}", entry.Text, StringComparison.Ordinal),
        CallId = entry.CallId,
    };
}
