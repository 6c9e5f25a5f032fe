using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Jobs;

/// <summary>Work that waits. Of the installation: the runner sees all tenants' rows. The tenant is the ambient one at enqueue.</summary>
public class BackgroundJobRecord : Entity<Guid>
{
    public const int MaxNameLength = 128;
    public const int MaxArgsLength = 64 * 1024;

    internal BackgroundJobRecord(Guid id, Guid? tenantId, string jobName, string jobArgs, BackgroundJobPriority priority, DateTime now, DateTime nextTryTime, Guid? nodeId = null)
        : base(id)
    {
        OwnerTenantId = tenantId;
        QueueId = tenantId ?? FairShares.Host;
        NodeId = nodeId;
        JobName = Check.NotNullOrWhiteSpace(jobName, nameof(jobName), MaxNameLength);
        JobArgs = Check.Length(jobArgs, nameof(jobArgs), MaxArgsLength)!;
        Priority = priority;
        CreationTime = now;
        NextTryTime = nextTryTime;
        TraceParent = WorkSpan.CurrentTraceParent;
    }

    protected BackgroundJobRecord()
    {
    }

    public Guid? OwnerTenantId { get; private set; }

    /// <summary>The tenant again, or zeros for the host: whose turn the job waits for.</summary>
    public Guid QueueId { get; private set; }

    /// <summary>The node whose disk the job needs; null when any will do.</summary>
    public Guid? NodeId { get; private set; }

    public string JobName { get; private set; } = null!;

    /// <summary>JSON.</summary>
    public string JobArgs { get; private set; } = null!;

    public BackgroundJobPriority Priority { get; private set; }

    public DateTime CreationTime { get; private set; }

    /// <summary>Due from then on.</summary>
    public DateTime NextTryTime { get; private set; }

    /// <summary>How often it was begun, but for tries that were given back.</summary>
    public int TryCount { get; private set; }

    /// <summary>How many of its tries were given back, the database having been away.</summary>
    public int OutageCount { get; private set; }

    /// <summary>The start of a process that runs the job now. The lease lasts as long as that lives.</summary>
    public Guid? LeaseRunId { get; private set; }

    /// <summary>New with every claim: whoever was late holds another one and changes nothing.</summary>
    public Guid? LeaseId { get; private set; }

    /// <summary>When it was given up.</summary>
    public DateTime? AbandonedAt { get; private set; }

    public string? LastErrorType { get; private set; }

    /// <summary>Without personal data.</summary>
    public string? LastError { get; private set; }

    /// <summary>The trace that asked for it (W3C); null when it was not kept.</summary>
    public string? TraceParent { get; private set; }
}

/// <summary>Maps the jobs table.</summary>
public static class BackgroundJobsModelBuilderExtensions
{
    public static void ConfigureBackgroundJobs(this ModelBuilder builder) => builder.Entity<BackgroundJobRecord>(b =>
    {
        b.ToTable("AbpBackgroundJobs");
        b.ConfigureByConvention();
        b.Property(x => x.JobName).HasMaxLength(BackgroundJobRecord.MaxNameLength);
        b.Property(x => x.LastErrorType).HasMaxLength(Failure.MaxTypeLength);
        b.Property(x => x.LastError).HasMaxLength(Failure.MaxMessageLength);
        b.Property(x => x.TraceParent).HasMaxLength(WorkSpan.MaxTraceParentLength);

        // What can be claimed, by anybody and by one node; each claim reads a few entries from the front of a queue, however long it is.
        b.HasIndex(x => new { x.QueueId, x.Priority, x.NextTryTime }, "IX_AbpBackgroundJobs_Free")
            .HasFilter("\"LeaseRunId\" IS NULL AND \"AbandonedAt\" IS NULL AND \"NodeId\" IS NULL");
        b.HasIndex(x => new { x.NodeId, x.QueueId, x.Priority, x.NextTryTime }, "IX_AbpBackgroundJobs_FreeOnNode")
            .HasFilter("\"LeaseRunId\" IS NULL AND \"AbandonedAt\" IS NULL AND \"NodeId\" IS NOT NULL");
        b.HasIndex(x => x.LeaseRunId).HasFilter("\"LeaseRunId\" IS NOT NULL");
        b.HasIndex(x => x.AbandonedAt).HasFilter("\"AbandonedAt\" IS NOT NULL");
    });
}
