using System.Diagnostics;

namespace AgentLocator.Measure.Reports;

/// <summary>Waiting for what other processes do.</summary>
internal static class Moment
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>False when it did not come to pass in time.</summary>
    public static async Task<bool> WaitAsync(Func<Task<bool>> condition, TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(began) > patience)
            {
                return false;
            }

            await Task.Delay(Pause);
        }

        return true;
    }

    /// <summary>Throws <see cref="TimeoutException"/> saying what was waited for.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan patience, string what)
    {
        if (!await WaitAsync(condition, patience))
        {
            throw new TimeoutException($"Waited {patience.TotalSeconds:0} s in vain for {what}.");
        }
    }
}
