using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Tenancy.Jobs;

internal sealed class CurrentBackgroundJob(IUnitOfWorkManager unitOfWorkManager) : ICurrentBackgroundJob, ISingletonDependency
{
    private readonly AsyncLocal<RunningJob?> _current = new();

    public Guid? Id => _current.Value?.Id;

    public IDisposable Enter(RunningJob job)
    {
        _current.Value = job;
        return new DisposeAction(() => _current.Value = null);
    }

    public async Task CompleteAsync(CancellationToken ct = default)
    {
        var job = _current.Value ?? throw new AbpException("No background job runs here.");
        var unitOfWork = unitOfWorkManager.Current ?? throw new AbpException("A background job is completed inside a unit of work, together with its effect.");
        var rows = await unitOfWork.ServiceProvider.GetRequiredService<IRepository<BackgroundJobRecord, Guid>>().GetQueryableAsync();
        if (await rows.Where(j => j.Id == job.Id && j.LeaseId == job.LeaseId).ExecuteDeleteAsync(ct) == 0)
        {
            throw new AbpException($"The lease of background job {job.Id} was lost; another run of it counts.");
        }

        unitOfWork.OnCompleted(() =>
        {
            job.IsCompleted = true;
            return Task.CompletedTask;
        });
    }
}

/// <summary>A job while it runs.</summary>
internal sealed class RunningJob(Guid id, Guid leaseId)
{
    private volatile bool _isCompleted;

    public Guid Id { get; } = id;

    public Guid LeaseId { get; } = leaseId;

    /// <summary>Its row was removed by a committed unit of work of its own.</summary>
    public bool IsCompleted
    {
        get => _isCompleted;
        set => _isCompleted = value;
    }
}
