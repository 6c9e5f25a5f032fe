using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Workers;

/// <summary>When a periodic worker last ran; its name is the id. Of the installation.</summary>
public class WorkerRun : Entity<string>
{
    public const int MaxNameLength = 128;

    internal WorkerRun(string name, DateTime lastRunAt) : base(Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength)) => LastRunAt = lastRunAt;

    protected WorkerRun()
    {
    }

    public DateTime LastRunAt { get; private set; }
}

/// <summary>Maps the runs of workers.</summary>
public static class WorkerRunsModelBuilderExtensions
{
    public static void ConfigureWorkerRuns(this ModelBuilder builder) => builder.Entity<WorkerRun>(b =>
    {
        b.ToTable("AbpWorkerRuns");
        b.ConfigureByConvention();
        b.Property(x => x.Id).HasMaxLength(WorkerRun.MaxNameLength);
    });
}
