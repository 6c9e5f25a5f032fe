namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>
/// How late the frames of steady streams left, over all of them: what this process adds to whatever the application measures. Late is relative to the
/// earliest frame of the same stream so far.
/// </summary>
internal sealed class SendLateness(TimeProvider time)
{
    private const int StepsPerMs = 10;
    private const int Longest = 5000 * StepsPerMs;

    private readonly int[] counts = new int[Longest + 1];

    public StreamLateness OfStream(double speed) => new(this, speed, time);

    public void Count(double ms) => Interlocked.Increment(ref counts[(int)Math.Clamp(ms * StepsPerMs, 0, Longest)]);

    /// <summary>What was counted since the last time, in milliseconds.</summary>
    public LatenessReport TakeReport()
    {
        var taken = new int[counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            taken[i] = Interlocked.Exchange(ref counts[i], 0);
        }

        var total = taken.Sum(count => (long)count);
        return new LatenessReport(total, At(0.5), At(0.99), At(0.999), At(1));

        double At(double share)
        {
            var left = (long)Math.Ceiling(total * share);
            for (var i = 0; i < taken.Length; i++)
            {
                left -= taken[i];
                if (left <= 0)
                {
                    return (double)i / StepsPerMs;
                }
            }

            return 0;
        }
    }
}

/// <summary>The lateness of one stream's frames.</summary>
internal sealed class StreamLateness(SendLateness all, double speed, TimeProvider time)
{
    private readonly long began = time.GetTimestamp();
    private double earliest = double.MaxValue;

    public void Sent(long timestampMs)
    {
        var behind = time.GetElapsedTime(began).TotalMilliseconds - (timestampMs / speed);
        earliest = Math.Min(earliest, behind);
        all.Count(behind - earliest);
    }
}

internal sealed record LatenessReport(long Frames, double P50, double P99, double P999, double Max);
