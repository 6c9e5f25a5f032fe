using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Events;

/// <summary>The SQL by which events are found and claimed.</summary>
internal sealed class OutboxClaims(IRepository<OutboxEvent, long> outbox, INode node) : ITransientDependency
{
    // Any number that nobody else uses as an advisory lock: "outbox" in ASCII.
    private const long ClaimLock = 0x6F7574626F78;

    /// <summary>The queues with waiting events, each with the id of its first. One step through the index for each.</summary>
    public async Task<List<OutboxHead>> GetHeadsAsync(CancellationToken ct)
    {
        var context = await outbox.GetDbContextAsync();
        return await context.Database.SqlQueryRaw<OutboxHead>("""
            WITH RECURSIVE head("Id") AS (
                SELECT (SELECT "Id" FROM "AbpEventOutbox" WHERE "LeaseRunId" IS NULL AND "AbandonedAt" IS NULL ORDER BY "QueueId", "Id" LIMIT 1)
                UNION ALL
                SELECT (SELECT "Id" FROM "AbpEventOutbox" WHERE "LeaseRunId" IS NULL AND "AbandonedAt" IS NULL AND "QueueId" > event."QueueId"
                        ORDER BY "QueueId", "Id" LIMIT 1)
                FROM head JOIN "AbpEventOutbox" AS event ON event."Id" = head."Id")
            SELECT event."QueueId", event."Id" FROM head JOIN "AbpEventOutbox" AS event ON event."Id" = head."Id"
            """).ToListAsync(ct);
    }

    /// <summary>
    /// One claimer at a time in the whole installation, until the end of the unit of work. The condition on earlier events of an aggregate must see what
    /// others have claimed; skipping their locked rows would take a successor before its predecessor. A claim takes a few milliseconds.
    /// </summary>
    public async Task EnterAsync(CancellationToken ct)
    {
        var context = await outbox.GetDbContextAsync();
        if (!context.IsSqlite())
        {
            // No wait for the disk: a claim or a deletion that a crash of the server takes back is found out by the deliveries, whose commits do wait.
            await context.Database.ExecuteSqlRawAsync("SET LOCAL synchronous_commit TO OFF; SELECT pg_advisory_xact_lock({0})", [ClaimLock], ct);
        }
    }

    /// <summary>
    /// Takes due events of one queue in their order. Not those with an earlier unfinished event of their aggregate that cannot come along: one that is claimed
    /// already or waits for its next try. So several events of an aggregate may be taken, but only together and in order.
    /// </summary>
    public async Task<List<OutboxEvent>> ClaimAsync(Guid queueId, int atMost, DateTime now, CancellationToken ct)
    {
        // The inner query is a value, not an anti-join: it must be asked row by row, for the few rows up to the limit.
        const string Sql = """
            WITH due AS MATERIALIZED (
                SELECT event."Id" FROM "AbpEventOutbox" AS event
                WHERE event."LeaseRunId" IS NULL AND event."AbandonedAt" IS NULL AND event."QueueId" = {1} AND event."NextTryTime" <= {2}
                    AND (event."AggregateKey" IS NULL OR (
                        SELECT earlier."Id" FROM "AbpEventOutbox" AS earlier
                        WHERE earlier."AggregateKey" = event."AggregateKey" AND earlier."AbandonedAt" IS NULL AND earlier."Id" < event."Id"
                            AND (earlier."LeaseRunId" IS NOT NULL OR earlier."NextTryTime" > {2} OR earlier."QueueId" <> event."QueueId")
                        ORDER BY earlier."Id" LIMIT 1) IS NULL)
                ORDER BY event."Id" LIMIT {3})
            UPDATE "AbpEventOutbox" SET "LeaseRunId" = {0}, "TryCount" = "TryCount" + 1 WHERE "Id" IN (SELECT "Id" FROM due) RETURNING *
            """;
        var context = await outbox.GetDbContextAsync();
        var claimed = await context.Set<OutboxEvent>().FromSqlRaw(Sql, node.RunId, queueId, now, atMost).AsNoTracking().ToListAsync(ct);
        return [.. claimed.OrderBy(row => row.Id)];
    }
}

/// <summary>The front of a tenant's queue.</summary>
internal sealed record OutboxHead
{
    public Guid QueueId { get; init; }

    public long Id { get; init; }
}
