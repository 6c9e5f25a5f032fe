using System.Text.Json;
using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Tenancy.Jobs;

/// <summary>A job is a row, saved with the change that asks for it: both are there, or neither.</summary>
[ExposeServices(typeof(IBackgroundJobManager), typeof(INodeBackgroundJobManager))]
internal sealed class RowBackgroundJobManager(
    IRepository<BackgroundJobRecord, Guid> jobs,
    IUnitOfWorkManager unitOfWorkManager,
    ICurrentTenant currentTenant,
    INode node,
    IGuidGenerator guidGenerator,
    IClock clock,
    JobSignal signal) : IBackgroundJobManager, INodeBackgroundJobManager, ITransientDependency
{
    public Task<string> EnqueueAsync<TArgs>(TArgs args, BackgroundJobPriority priority = BackgroundJobPriority.Normal, TimeSpan? delay = null) =>
        AddAsync(args, priority, delay, nodeId: null);

    public Task<string> EnqueueHereAsync<TArgs>(TArgs args, BackgroundJobPriority priority = BackgroundJobPriority.Normal, TimeSpan? delay = null) =>
        AddAsync(args, priority, delay, node.Id);

    private async Task<string> AddAsync<TArgs>(TArgs args, BackgroundJobPriority priority, TimeSpan? delay, Guid? nodeId)
    {
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional: true));
        var name = BackgroundJobNameAttribute.GetName(typeof(TArgs));
        var now = clock.Now;
        var text = JsonSerializer.Serialize(args, JobJson.Options);
        var job = new BackgroundJobRecord(guidGenerator.Create(), currentTenant.Id, name, text, priority, now, now + (delay ?? TimeSpan.Zero), nodeId);
        await jobs.InsertAsync(job);
        unitOfWork.OnCompleted(() =>
        {
            signal.Announce();
            return Task.CompletedTask;
        });
        await unitOfWork.CompleteAsync();
        return job.Id.ToString();
    }
}

/// <summary>How arguments are written to rows.</summary>
internal static class JobJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };
}

/// <summary>Wakes the runners.</summary>
internal sealed class JobSignal(INodeSignals signals) : ClusterWakeUp(signals, Topic), ISingletonDependency
{
    public const string Topic = "jobs";
}
