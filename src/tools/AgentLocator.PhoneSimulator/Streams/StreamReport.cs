namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>What became of one media stream, as the control interface tells it.</summary>
internal sealed class StreamReport(string streamSid, string url)
{
    public string StreamSid { get; } = streamSid;

    public string Url { get; } = url;

    /// <summary>connecting, started, stopped or failed.</summary>
    public string State { get; set; } = "connecting";

    /// <summary>Call time of the stream's timestamp 0; null until the first frame.</summary>
    public long? StartedAtMs { get; set; }

    public FrameCount FramesSent { get; init; } = new();

    /// <summary>carrier, host or fault; null while the socket is open.</summary>
    public string? ClosedBy { get; set; }

    public int? CloseCode { get; set; }

    public string? Error { get; set; }

    internal sealed class FrameCount
    {
        public int Inbound { get; set; }

        public int Outbound { get; set; }
    }
}
