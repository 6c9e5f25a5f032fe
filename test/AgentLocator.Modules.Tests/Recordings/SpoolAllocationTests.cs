using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using AgentLocator.Telephony.MediaStreams;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Twilio.MediaStreams;

namespace AgentLocator.Modules.Tests.Recordings;

public sealed class SpoolAllocationTests : IDisposable
{
    private const int Frames = 10_000;

    private readonly SpoolWorkbench _bench = new();

    [Fact]
    public void Ten_thousand_frames_from_message_to_spool_allocate_nothing()
    {
        var messages = Enumerable.Range(0, Frames + 100).Select(Message).ToArray();
        var parser = new MediaStreamParser();
        var audio = new byte[2048];

        // No timer: it belongs to the clock, not to the path of a frame.
        var spool = _bench.Open(new StoppedTime());
        Run(messages.AsSpan(0, 100), parser, audio, spool);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(messages.AsSpan(100), parser, audio, spool);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        spool.Finish().DurationMs.ShouldBe((Frames + 100) * 10);
    }

    [Fact]
    public async Task Ten_thousand_frames_from_socket_to_spool_allocate_nothing()
    {
        using var socket = new FrameSocket([.. Enumerable.Range(0, Frames + 100).Select(Message)]);
        using var reader = new MessageReader(64 * 1024);
        var parser = new MediaStreamParser();
        var spool = _bench.Open(new StoppedTime());
        long before = 0;
        for (var taken = 0; taken < Frames + 100;)
        {
            if (taken == 100 && before == 0)
            {
                before = GC.GetAllocatedBytesForCurrentThread();
            }

            if (!reader.TryComplete(await socket.ReceiveAsync(reader.Room, CancellationToken.None), out _))
            {
                continue;
            }

            if (!parser.TryParse(reader.Message, reader.Audio, out var message, out _) || spool.Write(message.Track, message.TimestampMs, reader.Audio[..message.AudioLength]) != SpoolVerdict.Written)
            {
                throw new InvalidOperationException();
            }

            reader.Begin();
            taken++;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        spool.Finish().DurationMs.ShouldBe((Frames + 100) * 10);
    }

    public void Dispose() => _bench.Dispose();

    private static void Run(ReadOnlySpan<byte[]> messages, MediaStreamParser parser, byte[] audio, RecordingSpool spool)
    {
        foreach (var utf8 in messages)
        {
            if (!parser.TryParse(utf8, audio, out var message, out var error) || spool.Write(message.Track, message.TimestampMs, audio.AsSpan(0, message.AudioLength)) != SpoolVerdict.Written)
            {
                throw new InvalidOperationException(error.ToString());
            }
        }
    }

    private static byte[] Message(int index)
    {
        var track = index % 2 == 0 ? "inbound" : "outbound";
        var timestamp = (index / 2 * 20).ToString(CultureInfo.InvariantCulture);
        var payload = Convert.ToBase64String([.. Enumerable.Range(0, 160).Select(i => (byte)(i + index))]);
        return Encoding.UTF8.GetBytes(
            $$"""{"event":"media","sequenceNumber":"{{index + 2}}","media":{"track":"{{track}}","chunk":"{{(index / 2) + 1}}","timestamp":"{{timestamp}}","payload":"{{payload}}"},"streamSid":"MZ0123456789abcdef0123456789abcdef"}""");
    }

    /// <summary>Frames that are there already, each in two fragments.</summary>
    private sealed class FrameSocket(byte[][] messages) : WebSocket
    {
        private int _message;
        private int _at;

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => WebSocketState.Open;

        public override string? SubProtocol => null;

        public override ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var left = messages[_message].AsSpan(_at);
            var count = _at == 0 ? left.Length / 2 : left.Length;
            left[..count].CopyTo(buffer.Span);
            var isEnd = _at > 0;
            (_message, _at) = isEnd ? (_message + 1, 0) : (_message, count);
            return ValueTask.FromResult(new ValueWebSocketReceiveResult(count, WebSocketMessageType.Text, isEnd));
        }

        public override void Abort()
        {
        }

        public override void Dispose()
        {
        }

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class StoppedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NoTimer();

        private sealed class NoTimer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
