using System.Text.Json;

namespace AgentLocator.Tenancy.Jobs;

/// <summary>A job is a row, saved with the change that asks for it: both are there, or neither.</summary>
[ExposeServices(typeof(IBackgroundJobManager))]
internal sealed class RowBackgroundJobManager(
    IRepository<BackgroundJobRecord, Guid> jobs,
    IUnitOfWorkManager unitOfWorkManager,
    ICurrentTenant currentTenant,
    IGuidGenerator guidGenerator,
    IClock clock,
    JobSignal signal) : IBackgroundJobManager, ITransientDependency
{
    public async Task<string> EnqueueAsync<TArgs>(TArgs args, BackgroundJobPriority priority = BackgroundJobPriority.Normal, TimeSpan? delay = null)
    {
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional: true));
        var name = BackgroundJobNameAttribute.GetName(typeof(TArgs));
        var now = clock.Now;
        var job = new BackgroundJobRecord(guidGenerator.Create(), currentTenant.Id, name, JsonSerializer.Serialize(args, JobJson.Options), priority, now, now + (delay ?? TimeSpan.Zero));
        await jobs.InsertAsync(job);
        unitOfWork.OnCompleted(() =>
        {
            signal.Set();
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

/// <summary>Wakes the runner.</summary>
internal sealed class JobSignal : WakeUp, ISingletonDependency;
