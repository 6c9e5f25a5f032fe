using System.Net.WebSockets;

namespace AgentLocator.PhoneSimulator.Streams;

/// <summary>Puts the messages of one stream on its socket.</summary>
internal sealed class StreamSender(ClientWebSocket socket, StreamSettings settings, StreamReport report, CancellationToken cancellationToken)
{
    private readonly StreamMessages messages = new(settings, report.StreamSid);
    private bool oddMessagesSent;

    /// <summary>`connected`, and `start` unless it is to be left out.</summary>
    public async Task BeginAsync()
    {
        await TextAsync(messages.Connected());
        if (!settings.Faults.NoStart)
        {
            await TextAsync(messages.Start(1));
        }
    }

    public async Task SendAsync(NumberedFrame frame)
    {
        await TextAsync(messages.Media(frame.SequenceNumber, frame.Frame));
        settings.Lateness?.Sent(frame.Frame.TimestampMs);
        report.Count(frame.Frame);
    }

    /// <summary>What the faults ask for beside the media, once.</summary>
    public async Task SendOddMessagesAsync()
    {
        if (oddMessagesSent)
        {
            return;
        }

        oddMessagesSent = true;
        foreach (var (type, content) in OddMessages.For(settings.Faults))
        {
            await socket.SendAsync(content, type, endOfMessage: true, cancellationToken);
        }
    }

    public async Task EndAsync(long sequenceNumber)
    {
        if (!settings.Faults.NoStart)
        {
            await TextAsync(messages.Stop(sequenceNumber));
        }
    }

    private ValueTask TextAsync(ReadOnlyMemory<byte> message) =>
        socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
}
