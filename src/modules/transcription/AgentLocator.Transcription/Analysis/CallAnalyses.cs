using AgentLocator.Tenancy.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Analysis;

/// <summary>The rows of analyses, in the ambient tenant and unit of work.</summary>
internal sealed partial class CallAnalyses(
    IRepository<CallAnalysis, Guid> analyses,
    IBackgroundJobManager jobs,
    ICurrentBackgroundJob currentJob,
    ILiveFeed liveFeed,
    IGuidGenerator guidGenerator,
    IClock clock,
    ILogger<CallAnalyses> logger) : ITransientDependency
{
    /// <summary>With its fields; null when nobody has asked for one.</summary>
    public async Task<CallAnalysis?> FindAsync(Guid callId, CancellationToken cancellationToken = default) =>
        await (await analyses.GetQueryableAsync()).Include(analysis => analysis.Fields).SingleOrDefaultAsync(analysis => analysis.CallId == callId, cancellationToken);

    public async Task<bool> ExistsAsync(Guid callId) => await (await analyses.GetQueryableAsync()).AnyAsync(analysis => analysis.CallId == callId);

    /// <summary>Asks for a run. A run that is under way is overtaken.</summary>
    public async Task<CallAnalysis> RequestAsync(Guid callId, string? provider = null, CancellationToken cancellationToken = default)
    {
        var analysis = await FindAsync(callId, cancellationToken)
            ?? await analyses.InsertAsync(new CallAnalysis(guidGenerator.Create(), callId), cancellationToken: cancellationToken);
        analysis.Request(provider, clock.Now);
        await jobs.EnqueueAsync(new AnalyzeCallArgs(callId, analysis.Run));
        Tell(callId);
        return analysis;
    }

    /// <summary>A try of the run begins: what to do; null when there is nothing left to do.</summary>
    public async Task<AnalysisTry?> StartAsync(AnalyzeCallArgs args)
    {
        if (await FindAsync(args.CallId) is not { } analysis || !analysis.TryStart(args.Run))
        {
            return null;
        }

        Tell(args.CallId);
        return new AnalysisTry(analysis.Id, args.CallId, args.Run, analysis.Tries, analysis.RequestedProvider, analysis.RequestedAt);
    }

    /// <summary>The run is over, once: with the job's own row gone in the same transaction.</summary>
    public async Task CompleteAsync(AnalyzeCallArgs args, AnalysisVerdict verdict)
    {
        if (await FindOpenAsync(args) is { } analysis)
        {
            analysis.Complete(verdict, guidGenerator, clock.Now);
            Tell(args.CallId);
            LogDone(args.CallId, args.Run, verdict.By.Method, verdict.Problem);
        }

        await currentJob.CompleteAsync();
    }

    /// <summary>Another try of the run, later.</summary>
    public async Task PutOffAsync(AnalyzeCallArgs args, AnalysisProblem problem, TimeSpan delay)
    {
        if (await FindOpenAsync(args) is { } analysis)
        {
            analysis.Wait(problem, clock.Now + delay);
            await jobs.EnqueueAsync(args, delay: delay);
            Tell(args.CallId);
            LogPutOff(args.CallId, args.Run, analysis.Tries, problem, delay);
        }

        await currentJob.CompleteAsync();
    }

    public async Task FailAsync(AnalyzeCallArgs args, AnalysisProblem problem)
    {
        if (await FindOpenAsync(args) is { } analysis)
        {
            analysis.Fail(problem);
            Tell(args.CallId);
            LogFailed(args.CallId, args.Run, problem);
        }

        await currentJob.CompleteAsync();
    }

    public void Tell(Guid callId) => liveFeed.Publish(new LiveEvent(CallAnalysis.ChangedEvent, callId, callId));

    private async Task<CallAnalysis?> FindOpenAsync(AnalyzeCallArgs args) =>
        await FindAsync(args.CallId) is { } analysis && analysis.IsOpen(args.Run) ? analysis : null;

    [LoggerMessage(LogLevel.Information, "Call {CallId} is analysed, run {Run}, by {Method}; problem {Problem}")]
    private partial void LogDone(Guid callId, int run, Contracts.AnalysisMethod method, AnalysisProblem? problem);

    [LoggerMessage(LogLevel.Information, "The analysis of call {CallId}, run {Run}, waits after try {Try}: {Problem}; next in {Delay}")]
    private partial void LogPutOff(Guid callId, int run, int @try, AnalysisProblem problem, TimeSpan delay);

    [LoggerMessage(LogLevel.Warning, "Call {CallId} cannot be analysed, run {Run}: {Problem}")]
    private partial void LogFailed(Guid callId, int run, AnalysisProblem problem);
}

/// <summary>One try of a run.</summary>
/// <param name="AnalysisId">The row.</param>
/// <param name="CallId">Of which call.</param>
/// <param name="Run">Counts from 1.</param>
/// <param name="Number">Of the try, from 1.</param>
/// <param name="Provider">The one that is wanted; null for the tenant's order.</param>
/// <param name="RequestedAt">When the run was asked for (UTC).</param>
internal sealed record AnalysisTry(Guid AnalysisId, Guid CallId, int Run, int Number, string? Provider, DateTime RequestedAt);
