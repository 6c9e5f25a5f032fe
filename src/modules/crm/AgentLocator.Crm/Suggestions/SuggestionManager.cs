using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Leads;

namespace AgentLocator.Crm.Suggestions;

/// <summary>
/// Brings what a call told to contact and lead: what nobody knew is written, what differs from what is known waits for a person. What a person wrote, accepted or
/// dismissed is never overwritten.
/// </summary>
internal sealed class SuggestionManager(IRepository<Suggestion, Guid> suggestions, IRepository<Contact, Guid> contacts, IRepository<Lead, Guid> leads) : DomainService
{
    /// <summary>Below this nothing is written without a person.</summary>
    public const double MinConfidence = 0.5;

    public async Task<SuggestionTarget> FindTargetAsync(Guid? contactId, Guid? leadId) => new(
        contactId is { } contact ? await contacts.FindAsync(contact) : null,
        leadId is { } lead ? await leads.FindAsync(lead) : null);

    /// <summary>What an analysis found. True when contact or lead changed.</summary>
    public async Task<bool> TellAsync(SuggestionTarget target, Guid callId, SuggestedField field, string value, double confidence)
    {
        if (!target.Has(field) || !SuggestionTarget.CanHold(field, value))
        {
            return false;
        }

        var known = await FindAsync(callId, field);
        if (target.Knows(field, value))
        {
            await WithdrawAsync(known);
            return false;
        }

        if (IsDecided(known, field, value))
        {
            return false;
        }

        var present = target.Get(field);
        var fills = present is null && confidence >= MinConfidence && known is not { State: SuggestionState.Accepted or SuggestionState.Dismissed };

        // The same reason is told in other words by every call: to differ in words is no conflict.
        if (fills || field != SuggestedField.Reason)
        {
            await OfferAsync(known, target, callId, field, value, confidence, fills ? SuggestionState.Filled : SuggestionState.Open);
        }

        if (fills)
        {
            target.Set(field, value);
        }

        return fills;
    }

    /// <summary>What a person made of what was found, where the call is shown. True when contact or lead changed.</summary>
    public async Task<bool> ConfirmAsync(SuggestionTarget target, Guid callId, SuggestedField field, string value)
    {
        if (!target.Has(field) || !SuggestionTarget.CanHold(field, value))
        {
            return false;
        }

        var known = await FindAsync(callId, field);
        if (target.Knows(field, value))
        {
            // What a person wrote in the meantime is not this call's.
            await WithdrawAsync(known);
            if (known is { State: SuggestionState.Filled })
            {
                known.Settle(SuggestionState.Accepted, known.DeciderId, Clock.Now);
            }

            return false;
        }

        // Over what came of the same call; else a person wrote it or another call told it, and a person says which holds.
        var present = target.Get(field);
        var writes = present is null || (known is { State: SuggestionState.Filled or SuggestionState.Accepted } && SuggestionTarget.AreSame(field, present, known.Value));
        await OfferAsync(known, target, callId, field, value, 1, writes ? SuggestionState.Accepted : SuggestionState.Open);
        if (writes)
        {
            target.Set(field, value);
        }

        return writes;
    }

    /// <summary>A person says that what was found is wrong: it is not suggested any more, and gone from where it was written because of this call.</summary>
    public async Task<bool> RejectAsync(SuggestionTarget target, Guid callId, SuggestedField field, string value)
    {
        if (!target.Has(field) || !SuggestionTarget.CanHold(field, value))
        {
            return false;
        }

        if (await FindAsync(callId, field) is not { } known)
        {
            // The analysis may come after the decision, where it had to wait for the call's end.
            await OfferAsync(null, target, callId, field, value, 1, SuggestionState.Dismissed);
            return false;
        }

        // Who took it over where the lead is shown took it instead of what was known: that is not undone from here.
        var isOfCall = known.State == SuggestionState.Filled || known is { State: SuggestionState.Accepted, DeciderId: null };
        var clears = isOfCall && target.Get(field) is { } present && SuggestionTarget.AreSame(field, present, known.Value);
        known.Settle(SuggestionState.Dismissed, known.DeciderId, Clock.Now);
        if (clears)
        {
            target.Set(field, null);
        }

        return clears;
    }

    /// <summary>Forgets what the call told; what was written of it stays written.</summary>
    public Task EraseAsync(Guid callId) => suggestions.DeleteAsync(suggestion => suggestion.CallId == callId);

    private static bool IsDecided(Suggestion? known, SuggestedField field, string value) =>
        known is { State: SuggestionState.Accepted or SuggestionState.Dismissed } && SuggestionTarget.AreSame(field, known.Value, value);

    // A later run tells what is known already: there is nothing left to suggest.
    private async Task WithdrawAsync(Suggestion? known)
    {
        if (known is { State: SuggestionState.Open })
        {
            await suggestions.DeleteAsync(known);
        }
    }

    private async Task OfferAsync(
        Suggestion? known, SuggestionTarget target, Guid callId, SuggestedField field, string value, double confidence, SuggestionState state)
    {
        var leadId = SuggestionTarget.OfLead(field) is null ? null : target.Lead?.Id;
        var suggestion = known
            ?? await suggestions.InsertAsync(new Suggestion(GuidGenerator.Create(), new SuggestionSubject(target.Contact!.Id, leadId, callId), field));
        suggestion.Offer(value, confidence, state, Clock.Now);
    }

    private async Task<Suggestion?> FindAsync(Guid callId, SuggestedField field) =>
        await suggestions.FindAsync(suggestion => suggestion.CallId == callId && suggestion.Field == field);
}
