using System.Security.Cryptography;

namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>What became of one media stream, as the control interface tells it.</summary>
internal sealed class StreamReport(string streamSid, string url)
{
    private readonly IncrementalHash inbound = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash outbound = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public string StreamSid { get; } = streamSid;

    public string Url { get; } = url;

    /// <summary>connecting, started, stopped or failed.</summary>
    public string State { get; set; } = "connecting";

    /// <summary>Call time of the stream's timestamp 0; null until the first frame.</summary>
    public long? StartedAtMs { get; set; }

    public FrameCount FramesSent { get; init; } = new();

    /// <summary>Of the mu-law samples sent so far on each track, in the order in which they were sent.</summary>
    public FrameDigest Sha256
    {
        get
        {
            lock (inbound)
            {
                return new FrameDigest(Convert.ToHexStringLower(inbound.GetCurrentHash()), Convert.ToHexStringLower(outbound.GetCurrentHash()));
            }
        }
    }

    /// <summary>carrier, host or fault; null while the socket is open.</summary>
    public string? ClosedBy { get; set; }

    public int? CloseCode { get; set; }

    public string? Error { get; set; }

    /// <summary>A frame is on the wire.</summary>
    public void Count(MediaFrame frame)
    {
        lock (inbound)
        {
            (frame.IsInbound ? inbound : outbound).AppendData(frame.Audio.Span);
            if (frame.IsInbound)
            {
                FramesSent.Inbound++;
            }
            else
            {
                FramesSent.Outbound++;
            }
        }
    }

    internal sealed class FrameCount
    {
        public int Inbound { get; set; }

        public int Outbound { get; set; }
    }

    internal sealed record FrameDigest(string Inbound, string Outbound);
}
