namespace AgentLocator.PhoneSimulator.Media;

/// <summary>All the carrier carried, both directions from the beginning of the call, up to a limit: the truth that recordings are compared with.</summary>
internal sealed class CallAudio
{
    private const int LongestBytes = 30 * 60 * 8000;

    private readonly Lock gate = new();
    private readonly MemoryStream inbound = new();
    private readonly MemoryStream outbound = new();

    public long Bytes
    {
        get
        {
            lock (gate)
            {
                return inbound.Length + outbound.Length;
            }
        }
    }

    public void Append(ReadOnlySpan<byte> inboundFrame, ReadOnlySpan<byte> outboundFrame)
    {
        lock (gate)
        {
            if (inbound.Length < LongestBytes)
            {
                inbound.Write(inboundFrame);
                outbound.Write(outboundFrame);
            }
        }
    }

    public (byte[] Inbound, byte[] Outbound) Snapshot()
    {
        lock (gate)
        {
            return (inbound.ToArray(), outbound.ToArray());
        }
    }

    /// <summary>The caller's side from one call time to another.</summary>
    public byte[] Inbound(long fromMs, long toMs)
    {
        lock (gate)
        {
            var from = (int)Math.Min(fromMs * 8, inbound.Length);
            var to = (int)Math.Min(toMs * 8, inbound.Length);
            return inbound.GetBuffer()[from..Math.Max(from, to)];
        }
    }
}
