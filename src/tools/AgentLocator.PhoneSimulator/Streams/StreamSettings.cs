using AgentLocator.PhoneSimulator.Faults;

namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>A media stream to be opened: whose call it hears and where it goes.</summary>
internal sealed record StreamSettings(
    string AccountSid,
    string AuthToken,
    string CallSid,
    string Url,
    string? Name,
    bool HearsInbound,
    bool HearsOutbound,
    IReadOnlyDictionary<string, string> Parameters,
    CallFaults Faults)
{
    /// <summary>For a stream that is sent exactly on time, measures how exactly; null for one with a real line's pauses and bursts.</summary>
    public StreamLateness? Lateness { get; init; }

    public int TrackCount => (HearsInbound ? 1 : 0) + (HearsOutbound ? 1 : 0);
}
