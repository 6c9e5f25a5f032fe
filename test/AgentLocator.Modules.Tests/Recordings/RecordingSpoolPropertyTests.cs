using AgentLocator.Audio;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Twilio.MediaStreams;
using FsCheck;
using FsCheck.Fluent;

namespace AgentLocator.Modules.Tests.Recordings;

/// <summary>The spool against a naive model: a whole recording in memory, where a sample counts if the window had not passed it.</summary>
[NoDatabase]
public sealed class RecordingSpoolPropertyTests
{
    private const int WindowMs = 100;
    private const int WindowSamples = WindowMs * MuLaw.BytesPerMillisecond;

    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(300);

    // Frames of any number of samples, from far behind to beyond the window, at times with a flush between.
    private static readonly Gen<Act> Acts =
        from channel in Gen.Choose(0, 1)
        from step in Gen.Frequency((8, Gen.Choose(-60, 60)), (1, Gen.Choose(-300, 300)))
        from length in Gen.Frequency((6, Gen.Choose(1, 300)), (2, Gen.Constant(160)), (1, Gen.Choose(0, 2000)))
        from seed in Gen.Choose(0, 255)
        from flush in Gen.Frequency((1, Gen.Constant(true)), (4, Gen.Constant(false)))
        select new Act(channel, step, length, (byte)seed, flush);

    [Fact]
    public void Any_frames_in_any_order_give_the_file_that_the_model_gives() => Prop
        .ForAll(Acts.ListOf().ToArbitrary(), acts =>
        {
            using var bench = new SpoolWorkbench();
            bench.Options.ReorderWindow = TimeSpan.FromMilliseconds(WindowMs);
            var model = new Model();
            var spool = bench.Open();
            var at = 0L;
            foreach (var act in acts)
            {
                at = Math.Max(0, at + act.StepMs);
                var audio = act.Audio();
                spool.Write(act.Channel == 0 ? MediaTrack.Inbound : MediaTrack.Outbound, at, audio);
                model.Write(act.Channel, at * MuLaw.BytesPerMillisecond, audio);
                if (act.Flush)
                {
                    spool.Flush();
                }
            }

            spool.Finish().FailureReason.ShouldBeNull();
            bench.Channel(0).ShouldBe(model.Channel(0));
            bench.Channel(1).ShouldBe(model.Channel(1));
        })
        .Check(Config);

    // Blocks of 4 frames of 20 ms in any order stay within the window.
    [Fact]
    public void A_recording_shuffled_within_the_window_is_the_recording() => Prop
        .ForAll(Gen.Choose(1, 40).SelectMany(blocks => Gen.Shuffle(Enumerable.Range(0, 4)).ListOf(blocks)).ToArbitrary(), blocks =>
        {
            using var bench = new SpoolWorkbench();
            bench.Options.ReorderWindow = TimeSpan.FromMilliseconds(WindowMs);
            var spool = bench.Open();
            var whole = Enumerable.Range(0, blocks.Count * 4 * 160).Select(i => (byte)(i * 13)).ToArray();
            foreach (var (index, block) in blocks.Index())
            {
                foreach (var frame in block.Select(place => (index * 4) + place))
                {
                    spool.Write(MediaTrack.Inbound, frame * 20, whole.AsSpan(frame * 160, 160));
                }
            }

            spool.Finish();
            bench.Channel(0).ShouldBe(whole);
        })
        .Check(Config);

    private sealed record Act(int Channel, int StepMs, int Length, byte Seed, bool Flush)
    {
        public byte[] Audio() => [.. Enumerable.Range(0, Length).Select(i => (byte)((Seed * 17) + i))];
    }

    private sealed class Model
    {
        private readonly SortedDictionary<long, byte>[] _samples = [new(), new()];
        private readonly long[] _next = [0, 0];
        private long _windowStart;
        private long _end;

        public void Write(int channel, long position, byte[] audio)
        {
            // Time stamps are whole milliseconds: a frame less than one away from its predecessor's end follows it.
            position = Math.Abs(position - _next[channel]) < MuLaw.BytesPerMillisecond ? _next[channel] : position;
            for (var i = 0; i < audio.Length; i++)
            {
                if (position + i >= _windowStart)
                {
                    _samples[channel][position + i] = audio[i];
                    _end = Math.Max(_end, position + i + 1);
                }
            }

            if (audio.Length > 0 && position + audio.Length > _windowStart)
            {
                _next[channel] = Math.Max(_next[channel], position + audio.Length);
                _windowStart = Math.Max(_windowStart, position + audio.Length - WindowSamples);
            }
        }

        public byte[] Channel(int channel)
        {
            var result = new byte[_end];
            Array.Fill(result, MuLaw.Silence);
            foreach (var (position, sample) in _samples[channel])
            {
                result[position] = sample;
            }

            return result;
        }
    }
}
