using AgentLocator.Measure.Databases;

namespace AgentLocator.Measure.Guarantees;

/// <summary>What the host still has to do, of all its businesses.</summary>
internal sealed record Backlog(long Events, long Jobs, long LooksAtCarrier, long DeadEvents, long DeadJobs, long UnfinishedRecordings, long OpenCalls)
{
    /// <summary>Nothing but looks at the carrier's REST that are not due yet.</summary>
    public bool IsSettled => Events == 0 && Jobs == 0 && UnfinishedRecordings == 0 && OpenCalls == 0;

    public bool IsEmpty => IsSettled && LooksAtCarrier == 0;

    public static async Task<Backlog> ReadAsync(DatabaseAddress database)
    {
        const string reconcile = "telephony.reconcile-call";
        var jobs = await database.QueryAsync(
            """SELECT "JobName", "AbandonedAt" FROM "AbpBackgroundJobs" """, row => (Name: row.GetString(0), IsDead: !row.IsDBNull(1)));
        return new Backlog(
            await database.CountAsync("""SELECT COUNT(*) FROM "AbpEventOutbox" WHERE "AbandonedAt" IS NULL"""),
            jobs.Count(job => !job.IsDead && job.Name != reconcile),
            jobs.Count(job => !job.IsDead && job.Name == reconcile),
            await database.CountAsync("""SELECT COUNT(*) FROM "AbpEventOutbox" WHERE "AbandonedAt" IS NOT NULL"""),
            jobs.Count(job => job.IsDead),
            await database.CountAsync("""SELECT COUNT(*) FROM "TelRecordings" WHERE "State" IN ('Recording', 'Finishing')"""),
            await database.CountAsync("""SELECT COUNT(*) FROM "TelCalls" WHERE "ClosedAt" IS NULL"""));
    }
}
