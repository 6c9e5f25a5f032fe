using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Contracts;
using AgentLocator.Crm.Leads;
using AgentLocator.Crm.Tasks;
using AgentLocator.Crm.Timeline;
using AgentLocator.Telephony.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Crm.Calls;

/// <summary>
/// Makes contact, lead, task and timeline of a call. Everything is saved at once: of two calls of one number that are handled at the same time, one
/// breaks a unique index and is handled again, then finding what the other made.
/// </summary>
internal sealed partial class CallEndedHandler(
    ContactManager contacts,
    LeadManager leads,
    IRepository<CrmTask, Guid> tasks,
    TimelineManager timeline,
    IDistributedEventBus eventBus,
    ILiveFeed liveFeed,
    IGuidGenerator guidGenerator,
    IClock clock,
    ILogger<CallEndedHandler> logger) : IDistributedEventHandler<CallEndedEto>, ITransientDependency
{
    public async Task HandleEventAsync(CallEndedEto call)
    {
        if (await (await tasks.GetQueryableAsync()).AnyAsync(task => task.CallId == call.CallId))
        {
            return;
        }

        var parties = CallParties.Of(call);
        if (IsSomethingGiven(call))
        {
            await FollowUpAsync(call, parties);
        }
        else
        {
            await MissAsync(call, parties);
        }
    }

    private static bool IsSomethingGiven(CallEndedEto call) =>
        call.HasVoicemail || new[] { call.Name, call.Reason, call.CallbackNumber }.Any(answer => !string.IsNullOrWhiteSpace(answer));

    private async Task FollowUpAsync(CallEndedEto call, CallParties parties)
    {
        var contact = await contacts.GetOrCreateAsync(parties.Identity, call.Name);
        var lead = await leads.OpenOrUpdateAsync(contact, call.CallId, call.Reason, parties.OtherNumber);
        var subject = new TimelineSubject(contact.Id, lead.Id, call.CallId);
        await AddCallAsync(call, subject, call.HasVoicemail ? "Timeline:VoicemailLeft" : "Timeline:DetailsTaken");
        await AddTaskAsync(CrmTask.FollowUp(guidGenerator.Create(), call.CallId, contact.Id, lead.Id, call.Reason, clock.Now), subject);
        await AnnounceAsync(call, contact);
        liveFeed.Publish(new LiveEvent(Lead.ChangedEvent, lead.Id, call.CallId));
        LogFollowUp(call.CallId, contact.Id, lead.Id);
    }

    private async Task MissAsync(CallEndedEto call, CallParties parties)
    {
        var contact = parties.Identity is null ? null : await contacts.GetOrCreateAsync(parties.Identity, name: null);
        var subject = new TimelineSubject(contact?.Id, LeadId: null, call.CallId);
        await AddCallAsync(call, subject, "Timeline:NothingGiven");
        await AddTaskAsync(CrmTask.MissedCall(guidGenerator.Create(), call.CallId, contact?.Id, clock.Now), subject);
        if (contact is not null)
        {
            await AnnounceAsync(call, contact);
        }

        LogMissed(call.CallId, contact?.Id);
    }

    private Task AddCallAsync(CallEndedEto call, TimelineSubject subject, string textKey) =>
        string.IsNullOrWhiteSpace(call.Reason)
            ? timeline.AddAsync(TimelineEntryKind.Call, call.StartedAt, subject, textKey: textKey)
            : timeline.AddAsync(TimelineEntryKind.Call, call.StartedAt, subject, call.Reason);

    private async Task AddTaskAsync(CrmTask task, TimelineSubject subject)
    {
        await tasks.InsertAsync(task);
        await timeline.AddAsync(TimelineEntryKind.TaskCreated, clock.Now, subject, task.Title);
        liveFeed.Publish(new LiveEvent(CrmTask.ChangedEvent, task.Id, task.CallId));
    }

    private async Task AnnounceAsync(CallEndedEto call, Contact contact)
    {
        await eventBus.PublishAsync(new CallContactResolvedEto
        {
            TenantId = call.TenantId,
            CallId = call.CallId,
            ContactId = contact.Id,
            ContactName = contact.Name,
        });
        liveFeed.Publish(new LiveEvent(Contact.ChangedEvent, contact.Id, call.CallId));
    }

    [LoggerMessage(LogLevel.Information, "Call {CallId} is followed up: contact {ContactId}, lead {LeadId}")]
    private partial void LogFollowUp(Guid callId, Guid contactId, Guid leadId);

    [LoggerMessage(LogLevel.Information, "Call {CallId} left nothing: contact {ContactId}")]
    private partial void LogMissed(Guid callId, Guid? contactId);
}
