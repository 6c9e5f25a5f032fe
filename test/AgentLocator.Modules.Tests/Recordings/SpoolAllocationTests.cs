using System.Globalization;
using System.Text;
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
