using AgentLocator.Measure.Carrier;
using AgentLocator.Measure.Databases;

namespace AgentLocator.Measure.Guarantees;

internal sealed record BookedCall(Guid Id, string CallSid, string Status, string? Outcome, bool IsClosed, string? FromNumber);

internal sealed record BookedRecording(Guid Id, Guid CallId, string Kind, string State, int Segment, string? TwilioSid, string? FailureReason);

internal sealed record BookedTask(Guid CallId, Guid? ContactId, Guid? LeadId, string Kind);

/// <summary>One business's rows, read from the database itself: the API shows no dead letters, and lists page by page.</summary>
internal sealed class HostBooks(DatabaseAddress database, Guid tenantId)
{
    public Task<List<BookedCall>> CallsAsync() => database.QueryAsync(
        """SELECT "Id", "CallSid", "Status", "Outcome", "ClosedAt", "FromNumber" FROM "TelCalls" WHERE "TenantId" = @p0""",
        row => new BookedCall(
            row.GetGuid(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), !row.IsDBNull(4), row.IsDBNull(5) ? null : row.GetString(5)),
        tenantId);

    /// <summary>Whether every call of the carrier has a record.</summary>
    public async Task<bool> HasAllAsync(IEnumerable<CarrierCall> carried)
    {
        var known = (await CallsAsync()).Select(call => call.CallSid).ToHashSet(StringComparer.Ordinal);
        return carried.All(call => known.Contains(call.CallSid));
    }

    /// <summary>When each call began, UTC.</summary>
    public Task<List<(Guid Id, DateTime StartedAt)>> BeginningsAsync() => database.QueryAsync(
        """SELECT "Id", "StartedAt" FROM "TelCalls" WHERE "TenantId" = @p0""", row => (row.GetGuid(0), row.GetDateTime(1)), tenantId);

    public Task<List<BookedRecording>> RecordingsAsync() => database.QueryAsync(
        """SELECT "Id", "CallId", "Kind", "State", "Segment", "TwilioRecordingSid", "FailureReason" FROM "TelRecordings" WHERE "TenantId" = @p0 ORDER BY "Segment" """,
        row => new BookedRecording(
            row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.GetString(6)),
        tenantId);

    /// <summary>Of calls, but for what their analysis found to be done.</summary>
    public Task<List<BookedTask>> TasksAsync() => database.QueryAsync(
        """SELECT "CallId", "ContactId", "LeadId", "Kind" FROM "CrmTasks" WHERE "TenantId" = @p0 AND "CallId" IS NOT NULL AND "Position" = 0""",
        row => new BookedTask(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2), row.GetString(3)),
        tenantId);

    /// <summary>Calls of the timeline, one for each entry.</summary>
    public Task<List<Guid>> TimelineCallsAsync() => database.QueryAsync(
        """SELECT "CallId" FROM "CrmTimelineEntries" WHERE "TenantId" = @p0 AND "Kind" = 'Call' AND "CallId" IS NOT NULL""", row => row.GetGuid(0), tenantId);

    public Task<List<(Guid Id, string? Phone)>> ContactsAsync() => database.QueryAsync(
        """SELECT "Id", "Phone" FROM "CrmContacts" WHERE "TenantId" = @p0""", row => (row.GetGuid(0), row.IsDBNull(1) ? null : row.GetString(1)), tenantId);

    /// <summary>Contacts of the leads, one for each lead.</summary>
    public Task<List<Guid>> LeadContactsAsync() => database.QueryAsync(
        """SELECT "ContactId" FROM "CrmLeads" WHERE "TenantId" = @p0""", row => row.GetGuid(0), tenantId);

    /// <summary>Deliveries of an event to a handler that were written more than once; the index should make it impossible.</summary>
    public Task<long> DoubleDeliveriesAsync() => database.CountAsync(
        """SELECT COUNT(*) FROM (SELECT 1 FROM "AbpEventDeliveries" GROUP BY "EventId", "Handler" HAVING COUNT(*) > 1) AS doubles""");
}
