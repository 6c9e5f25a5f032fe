namespace AgentLocator.Measure.Carrier;

/// <summary>A call as the simulator knows it: the truth that the host's records are compared with.</summary>
internal sealed record CarrierCall
{
    public string CallSid { get; init; } = "";

    public string From { get; init; } = "";

    /// <summary>running, or ended: nothing will be sent for it any more.</summary>
    public string State { get; init; } = "";

    /// <summary>Twilio's word.</summary>
    public string Status { get; init; } = "";

    public string? Error { get; init; }

    public IReadOnlyList<CarrierRequest> Requests { get; init; } = [];

    public IReadOnlyList<CarrierStream> Streams { get; init; } = [];

    public IReadOnlyList<CarrierRecording> Recordings { get; init; } = [];

    public bool HasEnded => State == "ended";

    /// <summary>The host took at least one webhook of it, and said so.</summary>
    public bool ReachedHost => Requests.Any(request => request.IsAnswered);

    public bool Answered(string kind) => Requests.Any(request => request.Kind == kind && request.IsAnswered);
}

/// <summary>A webhook: voice, dialog, fallback, status, recording. Status 0 means that no answer came.</summary>
internal sealed record CarrierRequest(string Kind, int Status, long Ms)
{
    public bool IsAnswered => Status is >= 200 and < 300;
}

/// <summary>A message left with the carrier, and whether the host took the news of it.</summary>
internal sealed record CarrierRecording(string Sid, bool IsTold);

/// <summary>A media stream of a call.</summary>
internal sealed record CarrierStream
{
    public string StreamSid { get; init; } = "";

    /// <summary>connecting, started, stopped or failed.</summary>
    public string State { get; init; } = "";

    /// <summary>Call time of its first frame.</summary>
    public long? StartedAtMs { get; init; }

    public CarrierTracks<int> FramesSent { get; init; } = new(0, 0);

    /// <summary>Of the samples sent on each track.</summary>
    public CarrierTracks<string> Sha256 { get; init; } = new("", "");

    /// <summary>carrier, host or fault; null while it is open.</summary>
    public string? ClosedBy { get; init; }

    public int Frames => Math.Max(FramesSent.Inbound, FramesSent.Outbound);

    /// <summary>Longer than what a kill may lose: a second of life and more.</summary>
    public bool HasRunForAWhile(double speed)
    {
        const int framesOfASecondAndMore = 75;
        return Frames >= framesOfASecondAndMore * speed;
    }
}

internal sealed record CarrierTracks<T>(T Inbound, T Outbound);

/// <summary>How late the simulator itself sent, in milliseconds.</summary>
internal sealed record SendLateness(long Frames, double P50, double P99, double P999, double Max);
