using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Contracts;
using AgentLocator.Crm.Localization;
using AgentLocator.Crm.Pipelines;
using AgentLocator.Crm.Tasks;
using AgentLocator.Crm.Timeline;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Crm.Leads;

/// <summary>Leads, as people see them.</summary>
[Authorize(CrmPermissions.Leads)]
public sealed class LeadAppService(
    IRepository<Lead, Guid> leads,
    IRepository<Contact, Guid> contacts,
    IRepository<Stage, Guid> stages,
    IRepository<TimelineEntry, Guid> timeline,
    IRepository<CrmTask, Guid> tasks,
    IStringLocalizer<CrmResource> texts) : ApplicationService
{
    /// <summary>The timeline's older part is not sent with the lead.</summary>
    private const int MaxTimelineEntries = 200;

    /// <summary>Newest first.</summary>
    public async Task<PagedResultDto<LeadListItemDto>> GetListAsync(GetLeadsInput input, CancellationToken cancellationToken = default)
    {
        var rows = await RowsAsync();
        rows = LeadFilter.Parse(input.Filter)?.Apply(rows) ?? rows;
        var total = await rows.LongCountAsync(cancellationToken);
        var page = await rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id)
            .Skip(input.SkipCount).Take(input.MaxResultCount)
            .ToListAsync(cancellationToken);
        return new PagedResultDto<LeadListItemDto>(total, [.. page.Select(row => row.ToDto(texts))]);
    }

    /// <summary>The timeline has what belongs to the lead and what the contact did besides, such as calls that left nothing.</summary>
    public async Task<LeadDto> GetAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var row = await FindRowAsync(id, cancellationToken) ?? throw new EntityNotFoundException(typeof(Lead), id);
        var entries = await (await timeline.GetQueryableAsync()).AsNoTracking()
            .Where(entry => entry.LeadId == id || (entry.LeadId == null && entry.ContactId == row.ContactId))
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            .Take(MaxTimelineEntries)
            .ToListAsync(cancellationToken);
        return new LeadDto(row.ToDto(texts))
        {
            Reason = row.Reason,
            Service = row.Service,
            AppointmentAt = row.AppointmentAt,
            Amount = row.Amount,
            Contact = await GetContactAsync(row.ContactId, cancellationToken),
            Timeline = [.. entries.Select(entry => TimelineEntryDto.Of(entry, texts))],
        };
    }

    /// <summary>What came of a call. A call that is unknown, or still runs, has nothing yet.</summary>
    public async Task<CallLinksDto> GetByCallAsync(Guid callId, CancellationToken cancellationToken = default)
    {
        // The analysis may have found a contact and a lead where the call itself left nothing.
        var call = await (await timeline.GetQueryableAsync()).AsNoTracking()
            .Where(entry => entry.CallId == callId && (entry.Kind == TimelineEntryKind.Call || entry.Kind == TimelineEntryKind.CallAnalyzed))
            .OrderBy(entry => entry.LeadId == null).ThenBy(entry => entry.ContactId == null)
            .FirstOrDefaultAsync(cancellationToken);
        var lead = call?.LeadId is { } leadId ? await FindRowAsync(leadId, cancellationToken) : null;
        var ofCall = (await tasks.GetQueryableAsync()).AsNoTracking().Where(task => task.CallId == callId);
        var taskRows = await TaskRow.Of(ofCall, await contacts.GetQueryableAsync()).OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
        return new CallLinksDto
        {
            Contact = call?.ContactId is { } contactId ? await GetContactAsync(contactId, cancellationToken) : null,
            Lead = lead?.ToDto(texts),
            Tasks = [.. taskRows.Select(row => row.ToDto(texts))],
        };
    }

    private async Task<IQueryable<LeadRow>> RowsAsync() =>
        LeadRow.Of((await leads.GetQueryableAsync()).AsNoTracking(), await contacts.GetQueryableAsync(), await stages.GetQueryableAsync());

    private async Task<LeadRow?> FindRowAsync(Guid id, CancellationToken cancellationToken) =>
        await (await RowsAsync()).SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    private async Task<ContactDto> GetContactAsync(Guid id, CancellationToken cancellationToken) =>
        ContactDto.Of(await contacts.GetAsync(id, cancellationToken: cancellationToken), texts);
}
