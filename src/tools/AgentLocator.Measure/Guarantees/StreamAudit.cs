using AgentLocator.Measure.Carrier;

namespace AgentLocator.Measure.Guarantees;

/// <summary>A stream, and how much of it a recording must hold at least.</summary>
/// <param name="Stream">As the simulator sent it.</param>
/// <param name="WasCut">A node died under it, or handed it over: what was on its way within the last second may be missing.</param>
/// <param name="FramesAtKill">Sent for certain before the node died; all of them when it did not.</param>
internal sealed record ExpectedStream(CarrierStream Stream, bool WasCut, int FramesAtKill);

/// <summary>Compares recordings with what was on the wire.</summary>
/// <param name="speed">Of the calls: a second of life is so many seconds of audio.</param>
internal sealed class StreamAudit(double speed)
{
    private const int FrameMs = 20;
    private const int MostLostMs = 1000;

    private int MostLostSamples => (int)(MostLostMs * speed * StereoAudio.SamplesPerMs);

    /// <summary>The most that was lost of a stream, in milliseconds of life before the kill.</summary>
    public double WorstLossMs { get; private set; }

    /// <summary>Whether there may be no recording at all: the stream was no older than what may be lost.</summary>
    public bool MayBeMissing(ExpectedStream expected) => expected.WasCut && expected.FramesAtKill * FrameMs * StereoAudio.SamplesPerMs <= MostLostSamples;

    /// <summary>What is wrong with the recording, or null.</summary>
    public string? Judge(ExpectedStream expected, StereoAudio heard, StereoAudio? truth)
    {
        var stream = expected.Stream;
        if (!expected.WasCut)
        {
            return heard.InboundSha256 == stream.Sha256.Inbound && heard.OutboundSha256 == stream.Sha256.Outbound
                ? null
                : $"has {heard.Samples} samples and {stream.Frames * FrameMs * StereoAudio.SamplesPerMs} were sent, or they differ";
        }

        var sent = expected.FramesAtKill * FrameMs * StereoAudio.SamplesPerMs;
        var lost = Math.Max(0, sent - heard.Samples);
        WorstLossMs = Math.Max(WorstLossMs, lost / StereoAudio.SamplesPerMs / speed);
        if (lost > MostLostSamples)
        {
            return $"lost {lost / StereoAudio.SamplesPerMs / speed:0} ms before the kill";
        }

        if (truth is null || stream.StartedAtMs is not { } startedAt)
        {
            return "cannot be compared: the simulator has let its audio go";
        }

        var start = (int)startedAt * StereoAudio.SamplesPerMs;
        return Differs(heard.Inbound, truth.Inbound, start) ?? Differs(heard.Outbound, truth.Outbound, start);
    }

    /// <summary>In the last moment one track may have come further than the other, with silence on the other; before that every sample is as sent.</summary>
    private string? Differs(byte[] heard, byte[] truth, int start)
    {
        if (start + heard.Length > truth.Length)
        {
            return $"is longer than the call by {start + heard.Length - truth.Length} samples";
        }

        for (var i = 0; i < heard.Length; i++)
        {
            if (heard[i] != truth[start + i] && (heard[i] != StereoAudio.Silence || i < heard.Length - MostLostSamples))
            {
                return $"differs from what was sent at {i / StereoAudio.SamplesPerMs} ms of {heard.Length / StereoAudio.SamplesPerMs} ms";
            }
        }

        return null;
    }
}
