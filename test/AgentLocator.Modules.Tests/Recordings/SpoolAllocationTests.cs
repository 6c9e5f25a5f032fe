using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using AgentLocator.Telephony.MediaStreams;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Twilio.MediaStreams;

namespace AgentLocator.Modules.Tests.Recordings;

/// <summary>What is allocated in the whole process is counted: nothing else may run beside it.</summary>
[CollectionDefinition(nameof(SpoolAllocationTests), DisableParallelization = true)]
public sealed class SpoolAllocationCollection;

[NoDatabase]
[Collection(nameof(SpoolAllocationTests))]
public sealed class SpoolAllocationTests : IDisposable
{
    private const int Frames = 100_000;
    private const int Batch = 1_000;

    // The shared host of the assembly is never quite still: a batch counts when it found the rest of the process asleep.
    private const int MostBatches = 500;

    private readonly SpoolWorkbench _bench = new();
    private long _counted;

    [Fact]
    public async Task A_hundred_thousand_frames_of_both_tracks_from_socket_to_spool_allocate_nothing()
    {
        using var listener = CountMeasurements();
        using var reader = new MessageReader(64 * 1024);
        var parser = new MediaStreamParser();

        // No timer: it belongs to the clock, not to the path of a frame.
        var spool = _bench.Open(new StoppedTime());
        var (batches, quiet, ofThread) = (0, 0, 0L);
        for (; quiet < Frames / Batch; batches++)
        {
            batches.ShouldBeLessThan(MostBatches, $"{quiet * Batch} frames without a byte in the whole process, then no more");
            using var socket = new FrameSocket([.. Enumerable.Range(batches * Batch, Batch).Select(Message)]);
            var total = GC.GetTotalAllocatedBytes(precise: true);
            var thread = GC.GetAllocatedBytesForCurrentThread();
            for (var taken = 0; taken < Batch;)
            {
                // What the receive loop of a session does with each frame, the counters included.
                if (reader.TryComplete(await socket.ReceiveAsync(reader.Room, CancellationToken.None), out _))
                {
                    Take(reader, parser, spool);
                    reader.Begin();
                    taken++;
                }
            }

            thread = GC.GetAllocatedBytesForCurrentThread() - thread;
            total = GC.GetTotalAllocatedBytes(precise: true) - total;

            // The first batch meets code that was never run.
            ofThread += batches == 0 ? 0 : thread;
            quiet += total == 0 ? 1 : 0;
        }

        ofThread.ShouldBe(0);
        Interlocked.Read(ref _counted).ShouldBeGreaterThanOrEqualTo(batches * Batch);
        spool.Finish().DurationMs.ShouldBe(batches * Batch * 10);
    }

    public void Dispose() => _bench.Dispose();

    private static void Take(MessageReader reader, MediaStreamParser parser, RecordingSpool spool)
    {
        if (!parser.TryParse(reader.Message, reader.Audio, out var message, out var error))
        {
            throw new InvalidOperationException(error.ToString());
        }

        var verdict = spool.Write(message.Track, message.TimestampMs, reader.Audio[..message.AudioLength]);
        MediaStreamMetrics.CountFrame(verdict);
        if (verdict != SpoolVerdict.Written)
        {
            throw new InvalidOperationException(verdict.ToString());
        }
    }

    /// <summary>As an exporter of metrics listens.</summary>
    private MeterListener CountMeasurements()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "AgentLocator.Telephony")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => Interlocked.Add(ref _counted, measurement));
        listener.Start();
        return listener;
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
