using AgentLocator.Crm.Suggestions;
using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Crm.Calls;

/// <summary>Somebody looked at a fact of a call: what holds goes to contact and lead, what does not is not suggested any more.</summary>
internal sealed class FieldDecidedHandler(CallAnalysisIntake intake, SuggestionManager suggestions) : IDistributedEventHandler<AnalyzedFieldDecidedEto>, ITransientDependency
{
    public async Task HandleEventAsync(AnalyzedFieldDecidedEto eventData)
    {
        if (!Enum.TryParse<SuggestedField>(eventData.Name, out var field) || await intake.FindTargetAsync(eventData.CallId) is not { } target)
        {
            return;
        }

        var isChanged = eventData.Decision == FieldDecision.Rejected
            ? await suggestions.RejectAsync(target, eventData.CallId, field)
            : await suggestions.ConfirmAsync(target, eventData.CallId, field, eventData.Value);
        if (isChanged && field == SuggestedField.ContactName)
        {
            await intake.AnnounceAsync(eventData.TenantId, eventData.CallId, target.Contact!);
        }

        intake.Tell(target, eventData.CallId);
    }
}
