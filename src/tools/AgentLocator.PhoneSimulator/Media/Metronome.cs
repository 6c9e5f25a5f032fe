namespace AgentLocator.PhoneSimulator.Media;

/// <summary>
/// One beat for all calls: a timer for each would wake the machine ten thousand times a second for a hundred of them. A call begun between two beats is
/// moved on with the others from the next one.
/// </summary>
internal sealed partial class Metronome(TimeProvider time, ILogger<Metronome> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    private readonly Lock gate = new();
    private volatile MediaPump[] pumps = [];

    public void Add(MediaPump pump)
    {
        pump.Begin();
        lock (gate)
        {
            pumps = [.. pumps, pump];
        }
    }

    public void Remove(MediaPump pump)
    {
        lock (gate)
        {
            pumps = [.. pumps.Where(p => p != pump)];
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var pump in pumps)
            {
                try
                {
                    pump.Beat();
                }
                catch (Exception exception)
                {
                    Failed(exception);
                    Remove(pump);
                }
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A call's media stopped")]
    private partial void Failed(Exception e);
}
