using System.Threading.Channels;
using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Tenancy.Audit;

/// <summary>
/// Writes the audit entries of failures outside the API, in the background: whoever failed (a webhook, with a caller on the line) answers first, and
/// a database that is away is not waited for twice.
/// </summary>
public sealed partial class FailedRuns(IAuditingStore store, IDatabaseAvailability database, ILogger<FailedRuns> logger) : BackgroundService
{
    private const int MaxWaiting = 256;

    // A flood of failures is one fact; the log has each of them anyway.
    private readonly Channel<AuditLogInfo> _waiting = Channel.CreateBounded<AuditLogInfo>(new BoundedChannelOptions(MaxWaiting)
    {
        FullMode = BoundedChannelFullMode.DropWrite,
        SingleReader = true,
    });

    /// <summary>Takes an entry whose work was rolled back. While the database is away, which is known and in the log, there is nowhere to keep it.</summary>
    public void Add(AuditLogInfo entry)
    {
        if (!database.IsAvailable)
        {
            return;
        }

        entry.EntityChanges.Clear();
        _waiting.Writer.TryWrite(entry);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (_waiting.Reader.TryRead(out var entry))
            {
                await SaveAsync(entry);
            }
        }
    }

    private async Task SaveAsync(AuditLogInfo entry)
    {
        try
        {
            await store.SaveAsync(entry);
        }
        catch (Exception exception)
        {
            // Most likely the database is away, and what waits behind would tell the same.
            database.Report(exception);
            var dropped = 0;
            while (_waiting.Reader.TryRead(out _))
            {
                dropped++;
            }

            LogNotSaved(logger, exception, entry.Actions.FirstOrDefault()?.ServiceName, dropped);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The audit log's entry of a failure of {EntryPoint} could not be saved, and {Dropped} behind it were dropped")]
    private static partial void LogNotSaved(ILogger logger, Exception exception, string? entryPoint, int dropped);
}
