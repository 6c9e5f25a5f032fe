using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Contracts;
using AgentLocator.Crm.Leads;
using AgentLocator.Crm.Suggestions;
using AgentLocator.Crm.Tasks;
using AgentLocator.Crm.Timeline;
using AgentLocator.Israel;
using AgentLocator.Transcription.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Crm.Calls;

/// <summary>
/// Makes of an analysis what the business sees of it: the summary on the timeline, empty fields filled, what differs as suggestions, tasks with the dates that were
/// named; the call's own in clear words where it is the same wish. A further run replaces the summary and adds to the rest.
/// </summary>
internal sealed partial class CallAnalysisIntake(
    IRepository<TimelineEntry, Guid> entries,
    IRepository<CrmTask, Guid> tasks,
    ContactManager contacts,
    LeadManager leads,
    SuggestionManager suggestions,
    TimelineManager timeline,
    IDistributedEventBus eventBus,
    ILiveFeed liveFeed,
    IGuidGenerator guidGenerator,
    IClock clock,
    ILogger<CallAnalysisIntake> logger) : ITransientDependency
{
    private const int MaxTasks = 5;

    // With these nobody wants to deal again.
    private static readonly string[] WorthNoLead = ["Spam", "WrongNumber", "NotInterested", "NothingSaid"];

    /// <summary>False while nobody knows the call here: its end has not been handled yet.</summary>
    public async Task<bool> TryTakeAsync(CallAnalyzedEto analysis)
    {
        if (await FindCallAsync(analysis.CallId) is not { } call)
        {
            return false;
        }

        var summary = await timeline.FindSummaryAsync(analysis.CallId);
        if (summary?.Run > analysis.Run)
        {
            return true;
        }

        var target = await FindTargetAsync(analysis, call);
        var subject = new TimelineSubject(target.Contact?.Id ?? call.ContactId, target.Lead?.Id ?? call.LeadId, analysis.CallId);
        if (analysis.Summary is { } text)
        {
            await timeline.SummariseAsync(call.At, subject, text, analysis.Run);
        }

        var name = target.Contact?.Name;
        await TellFieldsAsync(analysis, target);
        await AddTasksAsync(analysis, subject);
        await AnnounceAsync(analysis, call, target, name);
        LogTaken(analysis.CallId, analysis.Run, target.Contact?.Id, target.Lead?.Id);
        return true;
    }

    /// <summary>Contact and lead of a call that was handled; null when it was not.</summary>
    public async Task<SuggestionTarget?> FindTargetAsync(Guid callId) =>
        await FindCallAsync(callId) is { } call ? await suggestions.FindTargetAsync(call.ContactId, call.LeadId) : null;

    /// <summary>Tells the screens.</summary>
    public void Tell(SuggestionTarget target, Guid callId)
    {
        if (target.Contact is { } contact)
        {
            liveFeed.Publish(new LiveEvent(Contact.ChangedEvent, contact.Id, callId));
        }

        if (target.Lead is { } lead)
        {
            liveFeed.Publish(new LiveEvent(Lead.ChangedEvent, lead.Id, callId));
        }
    }

    /// <summary>The other modules hear who called, once it is known by name.</summary>
    public Task AnnounceAsync(Guid? tenantId, Guid callId, Contact contact) => eventBus.PublishAsync(new CallContactResolvedEto
    {
        TenantId = tenantId,
        CallId = callId,
        ContactId = contact.Id,
        ContactName = contact.Name,
    });

    private static AnalyzedField? Find(CallAnalyzedEto analysis, string name) =>
        analysis.Fields?.FirstOrDefault(field => field.Name == name && field.Confidence >= SuggestionManager.MinConfidence);

    /// <summary>The call's own entry, with the contact and the lead that were found for the call since.</summary>
    private async Task<CallOnTimeline?> FindCallAsync(Guid callId)
    {
        var ofCall = await (await entries.GetQueryableAsync()).AsNoTracking()
            .Where(entry => entry.CallId == callId)
            .Select(entry => new { entry.Kind, entry.At, entry.ContactId, entry.LeadId })
            .ToListAsync();
        return ofCall.Find(entry => entry.Kind == TimelineEntryKind.Call) is { } call
            ? new CallOnTimeline(call.At, call.ContactId ?? ofCall.Find(e => e.ContactId is not null)?.ContactId, call.LeadId ?? ofCall.Find(e => e.LeadId is not null)?.LeadId)
            : null;
    }

    /// <summary>A call that left nothing may turn out to be somebody who wants something.</summary>
    private async Task<SuggestionTarget> FindTargetAsync(CallAnalyzedEto analysis, CallOnTimeline call)
    {
        var target = await suggestions.FindTargetAsync(call.ContactId, call.LeadId);
        var (name, reason, callback) = (Find(analysis, FieldNames.ContactName), Find(analysis, FieldNames.Reason), Find(analysis, FieldNames.CallbackNumber));
        if (call.LeadId is not null || (call.ContactId is not null && target.Contact is null) || WorthNoLead.Contains(analysis.Outcome) || (reason ?? callback ?? (target.Contact is null ? null : name)) is null)
        {
            return target;
        }

        var contact = target.Contact ?? await contacts.GetOrCreateAsync(PhoneNumber.TryParse(callback?.Value, out var number) && number.E164 is not null ? number : null, name?.Value);
        var lead = await leads.OpenOrUpdateAsync(contact, analysis.CallId, reason?.Value, callback?.Value == contact.Phone ? null : callback?.Value);
        return new SuggestionTarget(contact, lead);
    }

    private async Task TellFieldsAsync(CallAnalyzedEto analysis, SuggestionTarget target)
    {
        foreach (var field in analysis.Fields ?? [])
        {
            if (Enum.TryParse<SuggestedField>(field.Name, out var known))
            {
                await suggestions.TellAsync(target, analysis.CallId, known, field.Value, field.Confidence);
            }
        }
    }

    private async Task AddTasksAsync(CallAnalyzedEto analysis, TimelineSubject subject)
    {
        var ofCall = await (await tasks.GetQueryableAsync()).Where(task => task.CallId == analysis.CallId).ToListAsync();
        if (ofCall.Exists(task => task.Position > 0))
        {
            return;
        }

        var position = 0;
        foreach (var followUp in (analysis.FollowUps ?? []).Take(MaxTasks))
        {
            if (ofCall.Find(task => task.Wishes(followUp.Text)) is { } own)
            {
                if (own.Clarify(followUp.Text, followUp.DueAt, clock.Now))
                {
                    await tasks.UpdateAsync(own);
                    liveFeed.Publish(new LiveEvent(CrmTask.ChangedEvent, own.Id, own.CallId));
                }

                continue;
            }

            var task = CrmTask.Promised(guidGenerator.Create(), subject, ++position, followUp.Text, followUp.DueAt, clock.Now);
            await tasks.InsertAsync(task);
            await timeline.AddAsync(TimelineEntryKind.TaskCreated, clock.Now, subject, task.Title);
            liveFeed.Publish(new LiveEvent(CrmTask.ChangedEvent, task.Id, task.CallId));
        }
    }

    private async Task AnnounceAsync(CallAnalyzedEto analysis, CallOnTimeline call, SuggestionTarget target, string? nameBefore)
    {
        if (target.Contact is { } contact && (call.ContactId is null || contact.Name != nameBefore))
        {
            await AnnounceAsync(analysis.TenantId, analysis.CallId, contact);
        }

        Tell(target, analysis.CallId);
    }

    [LoggerMessage(LogLevel.Information, "The analysis of call {CallId}, run {Run}, is taken: contact {ContactId}, lead {LeadId}")]
    private partial void LogTaken(Guid callId, int run, Guid? contactId, Guid? leadId);

    private sealed record CallOnTimeline(DateTime At, Guid? ContactId, Guid? LeadId);
}
