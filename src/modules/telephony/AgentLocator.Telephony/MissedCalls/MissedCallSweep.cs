using AgentLocator.Telephony.Accounts;
using AgentLocator.Telephony.Offline;
using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Telephony.MissedCalls;

/// <summary>
/// Asks for the looks after a start, which may follow a death, and after the database has returned. What this node answered without the database is taken
/// first: those calls were not missed.
/// </summary>
[ExposeServices(typeof(IHostedService))]
internal sealed partial class MissedCallSweep(
    MissedCallLooks looks,
    TwilioAccountDirectory accounts,
    WebhookJournal journal,
    IDatabaseAvailability database,
    IHostApplicationLifetime lifetime,
    IOptions<TelephonyOptions> options,
    TimeProvider time,
    ILogger<MissedCallSweep> logger) : BackgroundService, ISingletonDependency
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // A journal that cannot be taken does not keep the other calls waiting for ever.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _returned = new(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.WaitForStartAsync(stoppingToken);

        using var subscription = database.OnReturn(() => _returned.Release());
        await AskAsync(isAfterAbsence: true, stoppingToken);
        while (true)
        {
            await _returned.WaitAsync(stoppingToken);

            // In an outage hosts were there, and other nodes may still be taking their journals: what ended a moment ago is left to them.
            await AskAsync(isAfterAbsence: false, stoppingToken);
        }
    }

    public override void Dispose()
    {
        _returned.Dispose();
        base.Dispose();
    }

    private async Task AskAsync(bool isAfterAbsence, CancellationToken stoppingToken)
    {
        await Task.Delay(options.Value.FindMissedAfter, time, stoppingToken);
        while (true)
        {
            var began = time.GetTimestamp();
            while (!database.IsAvailable || !accounts.HasLoaded || (journal.Waiting.Count > 0 && time.GetElapsedTime(began) < LongestWait))
            {
                await Task.Delay(Pause, time, stoppingToken);
            }

            try
            {
                await looks.AskAsync(isAfterAbsence, stoppingToken);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (!database.Report(exception))
                {
                    LogNotAsked(logger, exception);
                }
            }

            await Task.Delay(Pause, time, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Looks for missed calls could not be asked for; they are in a moment")]
    private static partial void LogNotAsked(ILogger logger, Exception exception);
}
