using System.Diagnostics.Metrics;
using AgentLocator.Database;

namespace AgentLocator.Web.Telemetry;

/// <summary>
/// Reports what waits in the database, read every 15 seconds however many scrape. Every node reports the same: take the largest, not the sum. While the
/// database is away nothing is reported, because an old number would look like a new one.
/// </summary>
internal sealed partial class DatabaseGauges : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<DatabaseGauges> _logger;
    private volatile DatabaseReading? _last;

    public DatabaseGauges(IMeterFactory meters, IServiceScopeFactory scopes, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<DatabaseGauges> logger)
    {
        (_scopes, _time, _lifetime, _logger) = (scopes, time, lifetime, logger);
        var meter = meters.Create("AgentLocator.Host");
        meter.CreateObservableGauge("calls.open", () => Of(reading => reading.OpenCalls), description: "Calls that have begun and are not closed");
        meter.CreateObservableGauge("jobs.waiting", () => Of(reading => reading.Jobs.Due.Count), description: "Jobs that are due");
        meter.CreateObservableGauge("jobs.oldest_age", () => Of(reading => reading.Jobs.Due.OldestSeconds), "s", "How long the oldest due job has waited");
        meter.CreateObservableGauge("jobs.running", () => Of(reading => reading.Jobs.Running), description: "Jobs that a node works on");
        meter.CreateObservableGauge("jobs.dead_letters", () => Of(reading => reading.Jobs.DeadLetters), description: "Jobs that were given up");
        meter.CreateObservableGauge("outbox.waiting", () => Of(reading => reading.Events.Due.Count), description: "Events that are due");
        meter.CreateObservableGauge("outbox.oldest_age", () => Of(reading => reading.Events.Due.OldestSeconds), "s", "How long the oldest due event has waited");
        meter.CreateObservableGauge("outbox.running", () => Of(reading => reading.Events.Running), description: "Events that a node dispatches");
        meter.CreateObservableGauge("outbox.dead_letters", () => Of(reading => reading.Events.DeadLetters), description: "Events that were given up");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before the application has started: the start belongs to what callers need.
        await _lifetime.WaitForStartAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, _time);
        do
        {
            _last = await ReadAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<DatabaseReading?> ReadAsync(CancellationToken stoppingToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            return await DatabaseReading.TakeAsync(
                scope.ServiceProvider.GetRequiredService<AgentLocatorDbContext>(), _time.GetUtcNow().UtcDateTime, patience.Token);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotRead(_logger, exception.GetBaseException().GetType().Name);
            return null;
        }
    }

    private IEnumerable<Measurement<T>> Of<T>(Func<DatabaseReading, T> value) where T : struct => _last is { } reading ? [new Measurement<T>(value(reading))] : [];

    [LoggerMessage(Level = LogLevel.Information, Message = "What waits in the database could not be counted: {Exception}")]
    private static partial void LogNotRead(ILogger logger, string exception);
}
