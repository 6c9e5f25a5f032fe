using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Jobs;

/// <summary>Work that waits. Of the installation: the runner sees all tenants' rows. The tenant is the ambient one at enqueue.</summary>
public class BackgroundJobRecord : Entity<Guid>
{
    public const int MaxNameLength = 128;
    public const int MaxArgsLength = 64 * 1024;
    public const int MaxErrorLength = 2000;

    internal BackgroundJobRecord(Guid id, Guid? tenantId, string jobName, string jobArgs, BackgroundJobPriority priority, DateTime now, DateTime nextTryTime)
        : base(id)
    {
        OwnerTenantId = tenantId;
        JobName = Check.NotNullOrWhiteSpace(jobName, nameof(jobName), MaxNameLength);
        JobArgs = Check.Length(jobArgs, nameof(jobArgs), MaxArgsLength)!;
        Priority = priority;
        CreationTime = now;
        NextTryTime = nextTryTime;
    }

    protected BackgroundJobRecord()
    {
    }

    public Guid? OwnerTenantId { get; private set; }

    public string JobName { get; private set; } = null!;

    /// <summary>JSON.</summary>
    public string JobArgs { get; private set; } = null!;

    public BackgroundJobPriority Priority { get; private set; }

    public DateTime CreationTime { get; private set; }

    /// <summary>Due from then on; while the job runs, the end of its lease.</summary>
    public DateTime NextTryTime { get; private set; }

    public int TryCount { get; private set; }

    public bool IsAbandoned { get; private set; }

    public string? LastError { get; private set; }

    internal void Fail(string error, DateTime? nextTry)
    {
        LastError = error.Length > MaxErrorLength ? error[..MaxErrorLength] : error;
        IsAbandoned = nextTry is null;
        NextTryTime = nextTry ?? NextTryTime;
    }
}

/// <summary>Maps the jobs table.</summary>
public static class BackgroundJobsModelBuilderExtensions
{
    public static void ConfigureBackgroundJobs(this ModelBuilder builder) => builder.Entity<BackgroundJobRecord>(b =>
    {
        b.ToTable("AbpBackgroundJobs");
        b.ConfigureByConvention();
        b.Property(x => x.JobName).HasMaxLength(BackgroundJobRecord.MaxNameLength);
        b.Property(x => x.LastError).HasMaxLength(BackgroundJobRecord.MaxErrorLength);
        b.HasIndex(x => new { x.IsAbandoned, x.NextTryTime });
    });
}
