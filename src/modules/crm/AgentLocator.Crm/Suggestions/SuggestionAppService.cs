using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Contracts;
using AgentLocator.Crm.Leads;
using AgentLocator.Crm.Timeline;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Crm.Suggestions;

/// <summary>What calls tell otherwise than it is known, for people to decide.</summary>
[Authorize(CrmPermissions.Leads)]
public sealed class SuggestionAppService(
    IRepository<Suggestion, Guid> suggestions,
    IRepository<Lead, Guid> leads,
    TimelineManager timeline,
    ILiveFeed liveFeed) : ApplicationService
{
    private const int MaxSuggestions = 100;

    private SuggestionManager Suggestions => LazyServiceProvider.LazyGetRequiredService<SuggestionManager>();

    /// <summary>The open ones of the lead and of its contact, newest first.</summary>
    public async Task<IReadOnlyList<SuggestionDto>> GetByLeadAsync(Guid leadId, CancellationToken cancellationToken = default)
    {
        var lead = await leads.GetAsync(leadId, cancellationToken: cancellationToken);
        var target = await Suggestions.FindTargetAsync(lead.ContactId, lead.Id);
        var open = await (await suggestions.GetQueryableAsync()).AsNoTracking()
            .Where(s => s.ContactId == lead.ContactId && s.State == SuggestionState.Open && (s.LeadId == null || s.LeadId == lead.Id))
            .OrderByDescending(s => s.ChangedAt).ThenByDescending(s => s.Id)
            .Take(MaxSuggestions)
            .ToListAsync(cancellationToken);
        return open.ConvertAll(suggestion => SuggestionDto.Of(suggestion, target));
    }

    /// <summary>Writes the value over what is known.</summary>
    [Authorize(CrmPermissions.LeadsEdit)]
    public async Task<SuggestionDto> AcceptAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var suggestion = await suggestions.GetAsync(id, cancellationToken: cancellationToken);
        var target = await Suggestions.FindTargetAsync(suggestion.ContactId, suggestion.LeadId);
        if (suggestion.Decide(SuggestionState.Accepted, CurrentUser.Id, Clock.Now))
        {
            target.Set(suggestion.Field, suggestion.Value);
            var subject = new TimelineSubject(suggestion.ContactId, suggestion.LeadId, suggestion.CallId);
            await timeline.AddAsync(TimelineEntryKind.LeadUpdated, Clock.Now, subject, suggestion.Value, "Timeline:SuggestionAccepted");
            Tell(suggestion);
        }

        return SuggestionDto.Of(suggestion, target);
    }

    /// <summary>Leaves what is known as it is.</summary>
    [Authorize(CrmPermissions.LeadsEdit)]
    public async Task<SuggestionDto> DismissAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var suggestion = await suggestions.GetAsync(id, cancellationToken: cancellationToken);
        if (suggestion.Decide(SuggestionState.Dismissed, CurrentUser.Id, Clock.Now))
        {
            Tell(suggestion);
        }

        return SuggestionDto.Of(suggestion, await Suggestions.FindTargetAsync(suggestion.ContactId, suggestion.LeadId));
    }

    private void Tell(Suggestion suggestion)
    {
        liveFeed.Publish(new LiveEvent(Contact.ChangedEvent, suggestion.ContactId, suggestion.CallId));
        if (suggestion.LeadId is { } leadId)
        {
            liveFeed.Publish(new LiveEvent(Lead.ChangedEvent, leadId, suggestion.CallId));
        }
    }
}
