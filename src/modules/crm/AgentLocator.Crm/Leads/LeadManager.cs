using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Pipelines;
using AgentLocator.Crm.Timeline;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Crm.Leads;

/// <summary>Keeps one open lead per contact and pipeline.</summary>
internal sealed class LeadManager(IRepository<Lead, Guid> leads, PipelineManager pipelines, TimelineManager timeline) : DomainService
{
    /// <summary>
    /// The contact's open lead with its empty fields filled, else a new one in the first stage. Two calls at once both open one; the unique index lets one
    /// of them through and the other is tried again.
    /// </summary>
    public async Task<Lead> OpenOrUpdateAsync(Contact contact, Guid callId, string? reason, string? callbackNumber)
    {
        var stage = await pipelines.GetFirstStageAsync();
        var lead = await (await leads.GetQueryableAsync())
            .SingleOrDefaultAsync(l => l.ContactId == contact.Id && l.PipelineId == stage.PipelineId && l.ClosedAt == null);
        if (lead is null)
        {
            lead = await leads.InsertAsync(new Lead(GuidGenerator.Create(), contact.Id, stage, LeadSource.Call));
            lead.FillEmpty(reason, callbackNumber);
            await timeline.AddAsync(TimelineEntryKind.LeadCreated, Clock.Now, Subject(), lead.Title, lead.Title is null ? "Lead:FromCall" : null);
            return lead;
        }

        lead.FillEmpty(reason, callbackNumber);
        if (callbackNumber is not null && callbackNumber != lead.CallbackNumber)
        {
            await timeline.AddAsync(TimelineEntryKind.LeadUpdated, Clock.Now, Subject(), callbackNumber, "Timeline:AnotherNumber");
        }

        return lead;

        TimelineSubject Subject() => new(contact.Id, lead.Id, callId);
    }
}
