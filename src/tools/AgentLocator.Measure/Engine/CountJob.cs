using AgentLocator.Tenancy.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Measure.Engine;

[BackgroundJobName("measure.count")]
internal sealed record CountArgs(int Number);

/// <summary>Its effect and its own end are one transaction.</summary>
internal sealed class CountJob(TenantScope scope, ICurrentTenant currentTenant, ICurrentBackgroundJob currentJob, RandomFaults faults)
    : AsyncBackgroundJob<CountArgs>, ITransientDependency
{
    public const string Who = "job";

    public override Task ExecuteAsync(CountArgs args) => scope.RunAsync(currentTenant.Id!.Value, async services =>
    {
        await services.GetRequiredService<IRepository<Effect, long>>().InsertAsync(new Effect(Who, Guid.Empty, args.Number), autoSave: true);
        faults.Strike();
        await currentJob.CompleteAsync();
    });
}
