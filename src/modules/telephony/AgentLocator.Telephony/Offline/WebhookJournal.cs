using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Offline;

/// <summary>
/// What the carrier told while the database was away, on this node's disk until it can be taken. It holds what callers said: a call's file is deleted when all
/// of it has been taken.
/// </summary>
internal sealed partial class WebhookJournal : ISingletonDependency
{
    private const long MaxBytesInAll = 1024L * 1024 * 1024;

    // One tenant's carrier, or who has its token, must not use up the others' place.
    private const long MaxBytesOfTenant = 64L * 1024 * 1024;

    private readonly JournalFolder _folder;
    private readonly KeyedLanes _lanes;
    private readonly ILogger<WebhookJournal> _logger;
    private readonly ConcurrentDictionary<JournalledCall, long> _waiting = new();

    public WebhookJournal(JournalFolder folder, KeyedLanes lanes, ILogger<WebhookJournal> logger)
    {
        _folder = folder;
        _lanes = lanes;
        _logger = logger;
        foreach (var (call, bytes) in folder.List())
        {
            _waiting[call] = bytes;
        }
    }

    /// <summary>The calls of which something waits to be taken.</summary>
    public IReadOnlyCollection<JournalledCall> Waiting => [.. _waiting.Keys];

    public bool IsWaiting(JournalledCall call) => _waiting.ContainsKey(call);

    /// <summary>
    /// The answer to a webhook, worked out from what was told of the call so far: one of those records again, or a new one, which is written down before its
    /// answer is returned. It is returned also when it cannot be written: the caller comes first.
    /// </summary>
    public Task<string> AnswerAsync(JournalledCall call, Func<IReadOnlyList<JournalRecord>, JournalRecord> answer) => InTurnAsync(call, journal =>
    {
        var record = answer(journal.Records);
        if (!journal.Records.Any(told => ReferenceEquals(told, record)))
        {
            Keep(call, journal, record);
        }

        return record.Answer;
    });

    /// <summary>The records of a call from the given one on; none when there is no journal.</summary>
    public Task<IReadOnlyList<JournalRecord>> ReadAsync(JournalledCall call, int from) =>
        InTurnAsync<IReadOnlyList<JournalRecord>>(call, journal => [.. journal.Records.Skip(from)]);

    /// <summary>Deletes the journal of a call after that many records were taken; false when there are more by now.</summary>
    public Task<bool> TryDeleteAsync(JournalledCall call, int taken) => InTurnAsync(call, journal =>
    {
        if (journal.Records.Count > taken)
        {
            return false;
        }

        journal.Delete();
        _waiting.TryRemove(call, out _);
        return true;
    });

    /// <summary>Puts a record aside that cannot be taken.</summary>
    public void Reject(JournalledCall call, JournalRecord record) => new CallJournal(_folder.RejectedPathOf(call), _folder).Append(record);

    private void Keep(JournalledCall call, CallJournal journal, JournalRecord record)
    {
        try
        {
            var (inAll, ofTenant) = Sizes(call.TenantId);
            if (inAll > MaxBytesInAll || ofTenant > MaxBytesOfTenant)
            {
                throw new IOException("The journals are full.");
            }

            _waiting[call] = journal.Append(record);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(_logger, exception, record.Kind, call.TenantId, call.CallSid);
        }
    }

    private (long InAll, long OfTenant) Sizes(Guid tenantId)
    {
        var (inAll, ofTenant) = (0L, 0L);
        foreach (var (call, bytes) in _waiting)
        {
            inAll += bytes;
            ofTenant += call.TenantId == tenantId ? bytes : 0;
        }

        return (inAll, ofTenant);
    }

    private Task<T> InTurnAsync<T>(JournalledCall call, Func<CallJournal, T> work) => _lanes.RunAsync(
        $"journal/{call.TenantId:N}/{call.CallSid}",
        () => Task.FromResult(work(new CallJournal(_folder.PathOf(call), _folder))));

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} webhook of tenant {TenantId}, call {CallSid}, was answered without the database and could not be written to disk: it is lost")]
    private static partial void LogNotKept(ILogger logger, Exception exception, string kind, Guid tenantId, string callSid);
}
