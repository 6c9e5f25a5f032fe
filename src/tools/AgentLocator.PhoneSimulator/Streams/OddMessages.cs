using System.Net.WebSockets;
using System.Text;
using AgentLocator.PhoneSimulator.Faults;

namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>Messages a carrier should never send, and an application must survive.</summary>
internal static class OddMessages
{
    private const int OversizedBytes = 1024 * 1024;

    public static IReadOnlyList<(WebSocketMessageType Type, ReadOnlyMemory<byte> Content)> For(CallFaults faults)
    {
        var odd = new List<(WebSocketMessageType, ReadOnlyMemory<byte>)>();
        if (faults.SendBinary)
        {
            odd.Add((WebSocketMessageType.Binary, new byte[] { 0, 1, 2, 3, 0xFF }));
        }

        if (faults.SendMalformed)
        {
            odd.Add((WebSocketMessageType.Text, "{\"event\":\"media\",\"media\":{\"payload\":"u8.ToArray()));
            odd.Add((WebSocketMessageType.Text, "{\"event\":\"media\",\"sequenceNumber\":\"x\",\"media\":{\"track\":7,\"payload\":\"***\"}}"u8.ToArray()));
        }

        if (faults.SendOversized)
        {
            odd.Add((WebSocketMessageType.Text, Encoding.ASCII.GetBytes(
                "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"payload\":\"" + new string('A', OversizedBytes) + "\"}}")));
        }

        return odd;
    }
}
