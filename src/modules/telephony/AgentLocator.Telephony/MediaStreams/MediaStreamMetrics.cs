using System.Diagnostics.Metrics;
using AgentLocator.Telephony.Recordings.Spooling;

namespace AgentLocator.Telephony.MediaStreams;

/// <summary>Counters of the media path, meter <c>AgentLocator.Telephony</c>.</summary>
internal static class MediaStreamMetrics
{
    private static readonly Meter Meter = new("AgentLocator.Telephony");

    private static readonly Counter<long> Frames = Meter.CreateCounter<long>("media_stream.frames", description: "Frames of audio received");
    private static readonly Counter<long> Gaps = Meter.CreateCounter<long>("media_stream.gaps", description: "Frames that did not follow their predecessor");
    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>("media_stream.dropped", description: "Frames that were too late, too far ahead, or could not be written");
    private static readonly Counter<long> Malformed = Meter.CreateCounter<long>("media_stream.malformed", description: "Messages that could not be read, binary ones included");
    private static readonly Histogram<double> Delay = Meter.CreateHistogram<double>("media_stream.frame_delay", unit: "ms", description: "From a frame's place in the audio to the spool, relative to the fastest frame of its stream");
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>("media_stream.refused", description: "Sockets refused before the upgrade or closed at start");
    private static readonly UpDownCounter<long> Live = Meter.CreateUpDownCounter<long>("media_stream.live", description: "Streams open now");

    public static void CountFrame(SpoolVerdict verdict)
    {
        Frames.Add(1);
        switch (verdict)
        {
            case SpoolVerdict.WrittenAfterGap:
                Gaps.Add(1);
                break;
            case SpoolVerdict.Late or SpoolVerdict.Refused or SpoolVerdict.Failed:
                Dropped.Add(1);
                break;
        }
    }

    public static void CountDelay(double ms) => Delay.Record(ms);

    public static void CountMalformed() => Malformed.Add(1);

    public static void CountRefused() => Refused.Add(1);

    public static void CountLive(int change) => Live.Add(change);
}
