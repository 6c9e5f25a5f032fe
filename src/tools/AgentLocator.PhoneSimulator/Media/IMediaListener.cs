namespace AgentLocator.PhoneSimulator.Media;

/// <summary>Hears both directions of a call, 20 ms at a time.</summary>
internal interface IMediaListener
{
    /// <summary>Has more to send than a listener in good health would: a call faster than life waits for it.</summary>
    bool IsBehind { get; }

    /// <summary>The frames are shared between listeners and do not change afterwards.</summary>
    void Hear(byte[] inbound, byte[] outbound, long callMs);
}
