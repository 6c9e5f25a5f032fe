using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Nodes;

namespace AgentLocator.Tenancy;

/// <summary>
/// The rounds of the engine of jobs or of events: one when it is woken, and one at the latest after the pause that the last has asked for. Every ten seconds, when a
/// process has died, and after each failure (the answer to a claim may have been lost) a round also looks for leases that nobody holds.
/// </summary>
internal sealed class EngineLoop(NodeDirectory directory, WakeUp signal, IDatabaseAvailability database, TimeProvider time)
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(10);
    private volatile bool _isCheckDue = true;
    private long _checkedAt;

    /// <summary>Until it is cancelled. That the database is away is told once, by <see cref="IDatabaseAvailability"/>; any other fault each time.</summary>
    /// <param name="round">Does the work and returns how long to sleep when nothing wakes it.</param>
    /// <param name="pause">The same after a failure.</param>
    /// <param name="failed">Told of a fault.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(Func<CancellationToken, Task<TimeSpan>> round, TimeSpan pause, Action<Exception> failed, CancellationToken ct)
    {
        directory.RunLost += CheckSoon;
        try
        {
            while (!ct.IsCancellationRequested)
            {
                await signal.WaitAsync(await TryAsync(round, pause, failed, ct), ct);
            }
        }
        finally
        {
            directory.RunLost -= CheckSoon;
        }
    }

    /// <summary>The next round looks for leases that nobody holds.</summary>
    public void CheckSoon()
    {
        _isCheckDue = true;
        signal.Set();
    }

    /// <summary>Whether this round is to look for them.</summary>
    public bool TakeCheck()
    {
        if (!_isCheckDue && time.GetElapsedTime(_checkedAt) <= CheckEvery)
        {
            return false;
        }

        (_isCheckDue, _checkedAt) = (false, time.GetTimestamp());
        return true;
    }

    private async Task<TimeSpan> TryAsync(Func<CancellationToken, Task<TimeSpan>> round, TimeSpan pause, Action<Exception> failed, CancellationToken ct)
    {
        try
        {
            return await round(ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            _isCheckDue = true;
            if (!database.Report(exception))
            {
                failed(exception);
            }

            return pause;
        }
    }
}
