namespace AgentLocator.Crm.Timeline;

/// <summary>Writes what happened.</summary>
public sealed class TimelineManager(IRepository<TimelineEntry, Guid> entries) : DomainService
{
    /// <param name="kind">What happened.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="subject">Of whom and of what.</param>
    /// <param name="text">Words that somebody said or wrote.</param>
    /// <param name="textKey">The module's text around them.</param>
    public async Task AddAsync(TimelineEntryKind kind, DateTime at, TimelineSubject subject, string? text = null, string? textKey = null)
    {
        await entries.InsertAsync(new TimelineEntry(GuidGenerator.Create(), kind, at, subject, text, textKey));
    }

    /// <summary>The summary of the subject's call, beside the call; one of a later run takes its place.</summary>
    public async Task SummariseAsync(DateTime at, TimelineSubject subject, string summary, int run)
    {
        var entry = await FindSummaryAsync(subject.CallId) ?? await entries.InsertAsync(
            new TimelineEntry(GuidGenerator.Create(), TimelineEntryKind.CallAnalyzed, at, subject, summary, textKey: null));
        entry.Retell(summary, subject, run);
    }

    /// <summary>Takes the words of the call's summary off the timeline, if they are there.</summary>
    public async Task EraseSummaryAsync(Guid callId) => (await FindSummaryAsync(callId))?.EraseSummary();

    public async Task<TimelineEntry?> FindSummaryAsync(Guid? callId) =>
        await entries.FindAsync(entry => entry.CallId == callId && entry.Kind == TimelineEntryKind.CallAnalyzed);
}
