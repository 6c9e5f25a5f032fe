using Microsoft.Extensions.Logging;

namespace AgentLocator.Tenancy.Availability;

internal sealed partial class DatabaseAvailability(TimeProvider time, ILogger<DatabaseAvailability> logger) : IDatabaseAvailability, ISingletonDependency
{
    private readonly Lock _lock = new();
    private readonly List<Action> _returnHandlers = [];
    private CancellationTokenSource _lost = new();
    private long? _lostAt;
    private long? _returnedAt;

    public bool IsAvailable => !Lost.IsCancellationRequested;

    public CancellationToken Lost => Volatile.Read(ref _lost).Token;

    /// <summary>Wakes the probe.</summary>
    public WakeUp Probe { get; } = new();

    public bool Report(Exception exception)
    {
        if (!exception.IsOutage())
        {
            return false;
        }

        CancellationTokenSource lost;
        lock (_lock)
        {
            lost = _lost;
            if (_lostAt is not null)
            {
                return true;
            }

            _lostAt = time.GetTimestamp();
        }

        LogLost(logger, exception.GetType().Name, exception.GetBaseException().GetType().Name);
        lost.Cancel();
        Probe.Set();
        return true;
    }

    public IDisposable OnReturn(Action handler)
    {
        lock (_lock)
        {
            _returnHandlers.Add(handler);
        }

        return new DisposeAction(() =>
        {
            lock (_lock)
            {
                _returnHandlers.Remove(handler);
            }
        });
    }

    public bool WasAwayWithin(TimeSpan duration)
    {
        lock (_lock)
        {
            return _lostAt is not null || (_returnedAt is { } returnedAt && time.GetElapsedTime(returnedAt) < duration);
        }
    }

    /// <summary>The probe has got through.</summary>
    public void Return()
    {
        Action[] handlers;
        TimeSpan away;
        lock (_lock)
        {
            if (_lostAt is not { } lostAt)
            {
                return;
            }

            away = time.GetElapsedTime(lostAt);
            _lostAt = null;
            _returnedAt = time.GetTimestamp();
            _lost = new CancellationTokenSource();
            handlers = [.. _returnHandlers];
        }

        LogReturned(logger, (long)away.TotalMilliseconds);
        foreach (var handler in handlers)
        {
            handler();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database does not answer ({Exception}, {Cause}); what cannot wait for it goes on without")]
    private static partial void LogLost(ILogger logger, string exception, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database answers again after {Milliseconds} ms")]
    private static partial void LogReturned(ILogger logger, long milliseconds);
}
