using System.Runtime.InteropServices;
using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Web;

/// <summary>
/// On the way out: the server goes on answering until what is live has finished, or its time is up, or somebody says for the second time that it should stop.
/// Then what is left ends in good order, and only then does the host stop its services.
/// </summary>
internal sealed partial class DrainService(
    IDrain drain,
    IEnumerable<IDrainedWork> works,
    IConfiguration configuration,
    IHostEnvironment environment,
    TimeProvider timeProvider,
    ILogger<DrainService> logger) : IHostedLifecycleService, IDisposable
{
    private const int SecondSignal = 2;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    private readonly IDrainedWork[] _works = [.. works];
    private readonly CancellationTokenSource _enough = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _signalCount;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Hear));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Hear));
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        drain.Begin();
        var limit = DrainSettings.Limit(configuration, environment);
        var notice = DrainSettings.Notice(configuration);
        LogBegun(logger, Left, limit);
        var start = timeProvider.GetTimestamp();
        await WaitAsync(() => Left == 0 && timeProvider.GetElapsedTime(start) >= notice, limit > notice ? limit : notice, _enough.Token);
        foreach (var work in _works)
        {
            work.End();
        }

        await WaitAsync(() => Left == 0, Farewell, cancellationToken);
        LogEnded(logger, timeProvider.GetElapsedTime(start), Left);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _signals.ForEach(signal => signal.Dispose());
        _enough.Dispose();
    }

    private int Left => _works.Sum(work => work.Left);

    private void Hear(PosixSignalContext context)
    {
        context.Cancel = true;
        if (Interlocked.Increment(ref _signalCount) == SecondSignal)
        {
            _enough.Cancel();
        }
    }

    private async Task WaitAsync(Func<bool> isOver, TimeSpan limit, CancellationToken enough)
    {
        var start = timeProvider.GetTimestamp();
        while (!isOver() && !enough.IsCancellationRequested && timeProvider.GetElapsedTime(start) < limit)
        {
            await Task.Delay(Interval, timeProvider, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "This process takes its leave: {Left} streams and recordings may finish within {Limit}")]
    private static partial void LogBegun(ILogger logger, int left, TimeSpan limit);

    [LoggerMessage(Level = LogLevel.Information, Message = "What was live has finished or ended after {Elapsed}; left: {Left}")]
    private static partial void LogEnded(ILogger logger, TimeSpan elapsed, int left);
}
