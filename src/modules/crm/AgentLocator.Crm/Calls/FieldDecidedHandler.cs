using AgentLocator.Crm.Suggestions;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Transcription.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Crm.Calls;

/// <summary>A decision that came before the call's end was handled here, to be taken later.</summary>
[BackgroundJobName("crm.take-decision")]
internal sealed record TakeDecisionArgs(AnalyzedFieldDecidedEto? Decision, int Tries);

/// <summary>Somebody looked at a fact of a call: what holds goes to contact and lead, what does not is not suggested any more.</summary>
internal sealed class FieldDecidedHandler(CallAnalysisIntake intake, SuggestionManager suggestions, IBackgroundJobManager jobs)
    : IDistributedEventHandler<AnalyzedFieldDecidedEto>, ITransientDependency
{
    public async Task HandleEventAsync(AnalyzedFieldDecidedEto eventData)
    {
        if (!await TryTakeAsync(eventData))
        {
            await jobs.EnqueueAsync(new TakeDecisionArgs(eventData, Tries: 1), delay: CallAnalyzedHandler.Pause);
        }
    }

    /// <summary>False while nobody knows the call here: its end has not been handled yet.</summary>
    public async Task<bool> TryTakeAsync(AnalyzedFieldDecidedEto decision)
    {
        if (!Enum.TryParse<SuggestedField>(decision.Name, out var field))
        {
            return true;
        }

        if (await intake.FindTargetAsync(decision.CallId) is not { } target)
        {
            return false;
        }

        var isChanged = decision.Decision == FieldDecision.Rejected
            ? await suggestions.RejectAsync(target, decision.CallId, field, decision.Value)
            : await suggestions.ConfirmAsync(target, decision.CallId, field, decision.Value);
        if (isChanged && field == SuggestedField.ContactName)
        {
            await intake.AnnounceAsync(decision.TenantId, decision.CallId, target.Contact!);
        }

        intake.Tell(target, decision.CallId);
        return true;
    }
}

/// <inheritdoc cref="TakeDecisionArgs"/>
internal sealed partial class TakeDecisionJob(TenantScope scope, ICurrentTenant currentTenant, ICurrentBackgroundJob currentJob, ILogger<TakeDecisionJob> logger)
    : AsyncBackgroundJob<TakeDecisionArgs>, ITransientDependency
{
    private const int ConflictRetries = 5;

    // As patient as the analysis that waits for the same.
    private const int MaxTries = 100;

    public override Task ExecuteAsync(TakeDecisionArgs args)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("A decision belongs to a tenant.");
        return args.Decision is { } decision ? scope.RunAsync(tenantId, services => TakeAsync(services, decision, args.Tries), ConflictRetries) : Task.CompletedTask;
    }

    private async Task TakeAsync(IServiceProvider services, AnalyzedFieldDecidedEto decision, int tries)
    {
        if (!await services.GetRequiredService<FieldDecidedHandler>().TryTakeAsync(decision))
        {
            if (tries < MaxTries)
            {
                await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new TakeDecisionArgs(decision, tries + 1), delay: CallAnalyzedHandler.Pause * tries);
            }
            else
            {
                LogGivenUp(decision.CallId, tries);
            }
        }

        await currentJob.CompleteAsync();
    }

    [LoggerMessage(LogLevel.Warning, "What was decided about call {CallId} is left: the call's end was not handled after {Tries} tries")]
    private partial void LogGivenUp(Guid callId, int tries);
}
