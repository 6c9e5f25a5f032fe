using AgentLocator.Tenancy.Jobs;
using AgentLocator.Transcription.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Crm.Calls;

/// <summary>An analysis that came before the call's end was handled here, to be taken later.</summary>
[BackgroundJobName("crm.take-analysis")]
internal sealed record TakeAnalysisArgs(CallAnalyzedEto? Analysis, int Tries);

/// <summary>
/// A short call may be transcribed and analysed before the carrier has told its end. The analysis then waits in a job of its own: this handler's failure would hold up what the
/// call's analysis tells next.
/// </summary>
internal sealed class CallAnalyzedHandler(CallAnalysisIntake intake, IBackgroundJobManager jobs) : IDistributedEventHandler<CallAnalyzedEto>, ITransientDependency
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    public async Task HandleEventAsync(CallAnalyzedEto eventData)
    {
        if (!await intake.TryTakeAsync(eventData))
        {
            await jobs.EnqueueAsync(new TakeAnalysisArgs(eventData, Tries: 1), delay: Pause);
        }
    }
}

/// <inheritdoc cref="TakeAnalysisArgs"/>
internal sealed partial class TakeAnalysisJob(TenantScope scope, ICurrentTenant currentTenant, ICurrentBackgroundJob currentJob, ILogger<TakeAnalysisJob> logger)
    : AsyncBackgroundJob<TakeAnalysisArgs>, ITransientDependency
{
    private const int ConflictRetries = 5;

    // Pauses grow: more than a day in all, by when every call has been closed.
    private const int MaxTries = 100;

    public override Task ExecuteAsync(TakeAnalysisArgs args)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("An analysis belongs to a tenant.");
        return args.Analysis is { } analysis ? scope.RunAsync(tenantId, services => TakeAsync(services, analysis, args.Tries), ConflictRetries) : Task.CompletedTask;
    }

    private async Task TakeAsync(IServiceProvider services, CallAnalyzedEto analysis, int tries)
    {
        if (!await services.GetRequiredService<CallAnalysisIntake>().TryTakeAsync(analysis))
        {
            if (tries < MaxTries)
            {
                await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new TakeAnalysisArgs(analysis, tries + 1), delay: CallAnalyzedHandler.Pause * tries);
            }
            else
            {
                LogGivenUp(analysis.CallId, tries);
            }
        }

        await currentJob.CompleteAsync();
    }

    [LoggerMessage(LogLevel.Warning, "The analysis of call {CallId} is left: the call's end was not handled after {Tries} tries")]
    private partial void LogGivenUp(Guid callId, int tries);
}
