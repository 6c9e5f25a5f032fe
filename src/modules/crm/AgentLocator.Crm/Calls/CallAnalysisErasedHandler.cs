using AgentLocator.Crm.Suggestions;
using AgentLocator.Crm.Timeline;
using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Crm.Calls;

/// <summary>
/// With an analysis go its words here: the summary on the timeline and what it suggested. What was filled in, and the tasks, are the business's own records of its
/// customers; they stay.
/// </summary>
internal sealed class CallAnalysisErasedHandler(TimelineManager timeline, SuggestionManager suggestions) : IDistributedEventHandler<CallAnalysisErasedEto>, ITransientDependency
{
    public async Task HandleEventAsync(CallAnalysisErasedEto eventData)
    {
        await timeline.EraseSummaryAsync(eventData.CallId);
        await suggestions.EraseAsync(eventData.CallId);
    }
}
