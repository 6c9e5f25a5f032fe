using System.Globalization;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>
/// How late the frames of one stream were dealt with: the time at which a frame was in the spool minus its place in the audio, relative to the fastest
/// frame so far. The sender's own unevenness is in it, so that it is an upper bound of ours. Allocates nothing while it counts.
/// </summary>
internal sealed class FrameDelays(TimeProvider timeProvider)
{
    private static readonly double[] BoundsMs = [0.5, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100, 200, 300, 500, 1000];

    private readonly long _began = timeProvider.GetTimestamp();
    private readonly int[] _counts = new int[BoundsMs.Length + 1];
    private double _fastestMs = double.MaxValue;
    private double _longestMs;

    /// <summary>A frame has been dealt with; returns its delay in milliseconds.</summary>
    public double Count(long timestampMs)
    {
        var behindMs = timeProvider.GetElapsedTime(_began).TotalMilliseconds - timestampMs;
        _fastestMs = Math.Min(_fastestMs, behindMs);
        var delayMs = behindMs - _fastestMs;
        _longestMs = Math.Max(_longestMs, delayMs);
        var bucket = 0;
        while (bucket < BoundsMs.Length && delayMs > BoundsMs[bucket])
        {
            bucket++;
        }

        _counts[bucket]++;
        return delayMs;
    }

    /// <summary>For each bound in milliseconds the frames up to it and above the one before; the longest delay stands last.</summary>
    public override string ToString()
    {
        var parts = BoundsMs.Select((bound, i) => (Bound: bound, Frames: _counts[i])).Append((Bound: Math.Max(_longestMs, BoundsMs[^1]), Frames: _counts[^1]))
            .Where(part => part.Frames > 0)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Bound:0.#}:{part.Frames}"));
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', parts)} longest:{_longestMs:0.0}");
    }
}
