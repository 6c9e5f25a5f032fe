using AgentLocator.Tenancy.Jobs;
using AgentLocator.Transcription.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Crm.Calls;

/// <summary>An analysis that came before the call's end was handled here, to be taken later.</summary>
[BackgroundJobName("crm.take-analysis")]
internal sealed record TakeAnalysisArgs(Guid CallId, CallAnalyzedEto Analysis, int Tries);

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
            await jobs.EnqueueAsync(new TakeAnalysisArgs(eventData.CallId, eventData, Tries: 1), delay: Pause);
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
        return scope.RunAsync(tenantId, services => TakeAsync(services, args), ConflictRetries);
    }

    private async Task TakeAsync(IServiceProvider services, TakeAnalysisArgs args)
    {
        var isTaken = args.Analysis is not null && await services.GetRequiredService<CallAnalysisIntake>().TryTakeAsync(args.Analysis);
        if (!isTaken && args.Tries >= MaxTries)
        {
            LogGivenUp(args.CallId, args.Tries);
        }
        else if (!isTaken)
        {
            await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(args with { Tries = args.Tries + 1 }, delay: CallAnalyzedHandler.Pause * args.Tries);
        }

        if (currentJob.Id is not null)
        {
            await currentJob.CompleteAsync();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The analysis of call {CallId} is left: the call's end was not handled after {Tries} tries")]
    private partial void LogGivenUp(Guid callId, int tries);
}
