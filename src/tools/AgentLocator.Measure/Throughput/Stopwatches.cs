using System.Diagnostics;

namespace AgentLocator.Measure.Throughput;

/// <summary>How long something takes on one core: the median of seven rounds, each long enough to be timed well.</summary>
internal static class Stopwatches
{
    private const int Rounds = 7;
    private static readonly TimeSpan Round = TimeSpan.FromMilliseconds(150);

    // The compiler waits for a quiet moment, twice: once to watch what is called often, once to compile what it saw.
    private static readonly TimeSpan WarmUp = 10 * Round;

    /// <summary>Seconds of one call.</summary>
    public static double Seconds(Action action)
    {
        // Until the compiler has done its best with it, and to learn how many calls make a round.
        var calls = 0;
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < WarmUp; calls++)
        {
            action();
        }

        calls = Math.Max(1, (int)(calls * (Round / WarmUp)));
        var seconds = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var began = Stopwatch.GetTimestamp();
            for (var i = 0; i < calls; i++)
            {
                action();
            }

            seconds[round] = Stopwatch.GetElapsedTime(began).TotalSeconds / calls;
        }

        Array.Sort(seconds);
        return seconds[Rounds / 2];
    }
}
