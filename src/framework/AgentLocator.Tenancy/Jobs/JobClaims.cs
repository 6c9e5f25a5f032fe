using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Jobs;

/// <summary>The SQL by which jobs are found and claimed. Raw, because it must step from queue to queue through an index and write what it reads in one statement.</summary>
internal sealed class JobClaims(IRepository<BackgroundJobRecord, Guid> jobs) : ITransientDependency
{
    private const string FreeAnywhere = """ "LeaseRunId" IS NULL AND "AbandonedAt" IS NULL AND "NodeId" IS NULL """;
    private const string FreeOnNode = """ "LeaseRunId" IS NULL AND "AbandonedAt" IS NULL AND "NodeId" = {0} """;

    /// <summary>For every queue and priority with waiting jobs, when its first one is due. One step through the index for each, not one for each job.</summary>
    public async Task<List<JobHead>> GetHeadsAsync(Guid? nodeId, CancellationToken ct)
    {
        var context = await jobs.GetDbContextAsync();
        var free = nodeId is null ? FreeAnywhere : FreeOnNode;

        // Two steps, not one comparison of pairs: SQLite would use the index for its first half only and read the whole queue.
        var sql = $"""
            WITH RECURSIVE head("Id") AS (
                SELECT (SELECT "Id" FROM "AbpBackgroundJobs" WHERE {free} ORDER BY "QueueId", "Priority", "NextTryTime" LIMIT 1)
                UNION ALL
                SELECT COALESCE(
                    (SELECT "Id" FROM "AbpBackgroundJobs" WHERE {free} AND "QueueId" = job."QueueId" AND "Priority" > job."Priority" ORDER BY "Priority", "NextTryTime" LIMIT 1),
                    (SELECT "Id" FROM "AbpBackgroundJobs" WHERE {free} AND "QueueId" > job."QueueId" ORDER BY "QueueId", "Priority", "NextTryTime" LIMIT 1))
                FROM head JOIN "AbpBackgroundJobs" AS job ON job."Id" = head."Id")
            SELECT job."QueueId", job."Priority", job."NextTryTime", job."NodeId" FROM head JOIN "AbpBackgroundJobs" AS job ON job."Id" = head."Id"
            """;
        return await context.Database.SqlQueryRaw<JobHead>(sql, nodeId is null ? [] : [nodeId.Value]).ToListAsync(ct);
    }

    /// <summary>Before the first claim of a round. The server need not wait for its disk: a claim that its crash takes back is one whose lease is lost.</summary>
    public async Task EnterAsync(CancellationToken ct)
    {
        var context = await jobs.GetDbContextAsync();
        if (!context.IsSqlite())
        {
            await context.Database.ExecuteSqlRawAsync("SET LOCAL synchronous_commit TO OFF", ct);
        }
    }

    /// <summary>Takes the jobs of one queue and priority that are due, the longest waiting first.</summary>
    public async Task<List<BackgroundJobRecord>> ClaimAsync(JobHead head, int atMost, JobLease lease, DateTime now, CancellationToken ct)
    {
        var context = await jobs.GetDbContextAsync();
        var free = head.NodeId is null ? FreeAnywhere : FreeOnNode;
        object[] parameters = [head.NodeId ?? Guid.Empty, lease.RunId, lease.Id, head.QueueId, (int)head.Priority, now, atMost];

        // SKIP LOCKED: nodes that claim at the same moment take different jobs and do not wait for each other. SQLite has one writer, and no such words.
        var skipLocked = context.IsSqlite() ? "" : "FOR UPDATE SKIP LOCKED";
        var sql = $$"""
            WITH due AS MATERIALIZED (
                SELECT "Id" FROM "AbpBackgroundJobs" WHERE {{free}} AND "QueueId" = {3} AND "Priority" = {4} AND "NextTryTime" <= {5}
                ORDER BY "NextTryTime" LIMIT {6} {{skipLocked}})
            UPDATE "AbpBackgroundJobs" SET "LeaseRunId" = {1}, "LeaseId" = {2}, "TryCount" = "TryCount" + 1
            WHERE "Id" IN (SELECT "Id" FROM due) RETURNING *
            """;
        var claimed = await context.Set<BackgroundJobRecord>().FromSqlRaw(sql, parameters).AsNoTracking().ToListAsync(ct);
        return [.. claimed.OrderBy(job => job.NextTryTime)];
    }
}

/// <summary>The front of a queue: the jobs of one tenant and priority.</summary>
internal sealed record JobHead
{
    public Guid QueueId { get; init; }

    public BackgroundJobPriority Priority { get; init; }

    public DateTime NextTryTime { get; init; }

    public Guid? NodeId { get; init; }
}

/// <summary>Who claims: the run, and an id of this claim.</summary>
internal readonly record struct JobLease(Guid RunId, Guid Id);
