using AgentLocator.Audio;
using AgentLocator.Audio.VoiceActivity;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Audio;

public class VoiceActivityDetectorTests
{
    private const int Frame = VoiceActivityDetector.FrameSamples;
    private const int Rate = 8000;

    [Fact]
    public void Speech_after_silence_is_found_with_its_begin_and_its_end()
    {
        var line = new SyntheticLine(10).Voice(from: 2, seconds: 1.5, db: -22);

        var edges = Detect(line);

        edges.Select(e => e.Kind).ShouldBe([VoiceEdgeKind.Started, VoiceEdgeKind.Ended]);
        (edges[0].DecidedAt / (double)Rate).ShouldBeInRange(2, 2.12);
        (edges[0].Sample / (double)Rate).ShouldBeInRange(1.9, 2.02);
        (edges[1].Sample / (double)Rate).ShouldBeInRange(3.4, 3.7);
        (edges[1].DecidedAt - edges[1].Sample).ShouldBe(300 * 8);
    }

    [Fact]
    public void Speech_in_noise_is_found_and_the_noise_is_not()
    {
        var line = new SyntheticLine(20).Noise(from: 0, seconds: 20, db: -36).Voice(from: 8, seconds: 1, db: -24).Voice(from: 14, seconds: 2, db: -24);

        var starts = Detect(line).Where(e => e.Kind == VoiceEdgeKind.Started).Select(e => e.DecidedAt / (double)Rate).ToList();

        starts.Count.ShouldBe(2);
        starts[0].ShouldBeInRange(8, 8.15);
        starts[1].ShouldBeInRange(14, 14.15);
    }

    /// <summary>Nobody is quiet before: a line may begin in the middle of a word, with a caller who speaks already or our own greeting.</summary>
    [Theory]
    [InlineData(0.02, -14)]
    [InlineData(0.07, -18)]
    [InlineData(0.11, -22)]
    [InlineData(0.16, -16)]
    [InlineData(0.2, -26)]
    [InlineData(0.23, -20)]
    public void Speech_that_began_before_the_line_is_heard_from_its_beginning(double cutAt, double db)
    {
        var line = new SyntheticLine(5).Noise(from: 0, seconds: 5, db: -52).Voice(from: 0, seconds: 4, db: db);
        var cut = (int)(cutAt * Rate);

        var edges = Detect(line.MuLaw[cut..]);

        edges[0].Kind.ShouldBe(VoiceEdgeKind.Started);
        (edges[0].Sample * 1000.0 / Rate).ShouldBeLessThanOrEqualTo(100);
        (edges[0].DecidedAt * 1000.0 / Rate).ShouldBeLessThanOrEqualTo(200);
    }

    [Theory]
    [InlineData("digital silence")]
    [InlineData("noise that begins")]
    [InlineData("steady noise")]
    [InlineData("clicks")]
    [InlineData("breath")]
    [InlineData("hold music")]
    [InlineData("a tone")]
    [InlineData("digits dialled")]
    public void What_is_no_speech_starts_nothing(string sound)
    {
        var line = new SyntheticLine(12).Noise(from: 0, seconds: 12, db: -58);
        _ = sound switch
        {
            "steady noise" => line.Noise(from: 0, seconds: 12, db: -30),
            "noise that begins" => line.Noise(from: 4, seconds: 8, db: -35),
            "clicks" => line.Clicks(from: 1, seconds: 10, db: -12),
            "breath" => line.Noise(from: 3, seconds: 0.5, db: -38).Noise(from: 6, seconds: 0.4, db: -34),
            "hold music" => line.Music(from: 0, seconds: 12, db: -22),
            "a tone" => line.Tone(from: 3, seconds: 1, db: -20, 400).Tone(from: 7, seconds: 2, db: -20, 400),
            "digits dialled" => line.Tone(from: 3, seconds: 0.1, db: -14, 697, 1209).Tone(from: 3.3, seconds: 0.1, db: -14, 852, 1336),
            _ => line,
        };

        Detect(sound == "digital silence" ? new SyntheticLine(12) : line).ShouldBeEmpty();
    }

    [Fact]
    public void Noise_that_becomes_louder_in_mid_speech_does_not_hold_it_on()
    {
        var line = new SyntheticLine(12).Noise(from: 0, seconds: 12, db: -55).Voice(from: 2, seconds: 1, db: -24).Noise(from: 2.5, seconds: 9.5, db: -32);

        var edges = Detect(line);

        edges.Count.ShouldBe(2);
        (edges[1].DecidedAt / (double)Rate).ShouldBeLessThan(5);
    }

    [Fact]
    public void The_echo_of_our_own_voice_is_not_the_caller_but_the_caller_is_heard_over_it()
    {
        var ours = new SyntheticLine(20).Voice(from: 1, seconds: 4, db: -20, pitch: 180).Voice(from: 6, seconds: 12, db: -20, pitch: 180);
        var line = new SyntheticLine(20).Noise(from: 0, seconds: 20, db: -55).Echo(ours, milliseconds: 240, db: -22).Voice(from: 14, seconds: 1.5, db: -20, pitch: 115);

        var starts = Detect(line, ours).Where(e => e.Kind == VoiceEdgeKind.Started).ToList();

        starts.Count.ShouldBe(1);
        (starts[0].DecidedAt / (double)Rate).ShouldBeInRange(14, 14.4);
    }

    [Fact]
    public void Both_kinds_of_samples_are_the_same()
    {
        var line = new SyntheticLine(6).Noise(from: 0, seconds: 6, db: -45).Voice(from: 2, seconds: 1, db: -24);
        var detector = new VoiceActivityDetector();
        var edges = new List<VoiceEdge>();
        var linear = new short[Frame];

        foreach (var frame in line.MuLaw.Chunk(Frame))
        {
            MuLaw.Decode(frame, linear);
            if (detector.Add(linear) is { } edge)
            {
                edges.Add(edge);
            }
        }

        edges.ShouldBe(Detect(line));
        edges.Count.ShouldBe(2);
    }

    [Fact]
    public void Time_goes_on_over_lost_frames_and_ends_speech()
    {
        var line = new SyntheticLine(4).Voice(from: 1, seconds: 3, db: -22);
        var detector = new VoiceActivityDetector();
        foreach (var frame in line.MuLaw.Take(3 * Rate).Chunk(Frame))
        {
            detector.Add(frame);
        }

        detector.IsSpeech.ShouldBeTrue();
        VoiceEdge? end = null;
        for (var lost = 0; lost < 15; lost++)
        {
            var edge = detector.Skip();
            end ??= edge;
        }

        detector.Position.ShouldBe(3 * Rate + (15 * Frame));
        end.ShouldNotBeNull();
        end.Value.Kind.ShouldBe(VoiceEdgeKind.Ended);
        end.Value.Sample.ShouldBeInRange((3 * Rate) - (14 * Frame), 3 * Rate);
        (end.Value.DecidedAt - end.Value.Sample).ShouldBe(300 * 8);
        detector.IsSpeech.ShouldBeFalse();
    }

    [Fact]
    public void Speech_that_goes_on_ends_with_the_audio()
    {
        var line = new SyntheticLine(3).Voice(from: 1, seconds: 2, db: -22);
        var detector = new VoiceActivityDetector();
        foreach (var frame in line.MuLaw.Chunk(Frame))
        {
            detector.Add(frame);
        }

        var end = detector.Complete();

        end.ShouldNotBeNull();
        end.Value.Kind.ShouldBe(VoiceEdgeKind.Ended);
        end.Value.Sample.ShouldBeInRange((long)(2.8 * Rate), 3 * Rate);
        detector.Complete().ShouldBeNull();
    }

    [Fact]
    public void Ten_thousand_frames_allocate_nothing()
    {
        var line = new SyntheticLine(8).Noise(from: 0, seconds: 8, db: -40).Voice(from: 2, seconds: 1, db: -24).Voice(from: 5, seconds: 1, db: -24);
        var detector = new VoiceActivityDetector();
        var edges = Run(400);

        var before = GC.GetAllocatedBytesForCurrentThread();
        edges += Run(10_000);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.ShouldBe(0);
        edges.ShouldBeGreaterThan(20);

        int Run(int frames)
        {
            var found = 0;
            for (var i = 0; i < frames; i++)
            {
                var frame = line.MuLaw.AsSpan(i % (8 * 50) * Frame, Frame);
                found += detector.Add(frame, i % 3 == 0 ? frame : default) is null ? 0 : 1;
                found += detector.Position % 7 == 0 && detector.NoiseFloorDbfs > 0 ? 1 : 0;
            }

            return found;
        }
    }

    [Fact]
    public void A_frame_of_another_length_is_refused()
    {
        var detector = new VoiceActivityDetector();

        Should.Throw<ArgumentOutOfRangeException>(() => detector.Add(new byte[159]));
        Should.Throw<ArgumentOutOfRangeException>(() => detector.Add(new short[160], new short[80]));
    }

    private static List<VoiceEdge> Detect(SyntheticLine line, SyntheticLine? ours = null) => Detect(line.MuLaw, ours?.MuLaw);

    private static List<VoiceEdge> Detect(byte[] line, byte[]? ours = null)
    {
        var detector = new VoiceActivityDetector();
        var edges = new List<VoiceEdge>();
        for (var at = 0; at + Frame <= line.Length; at += Frame)
        {
            if (detector.Add(line.AsSpan(at, Frame), ours is null ? default : ours.AsSpan(at, Frame)) is { } edge)
            {
                edges.Add(edge);
            }
        }

        return edges;
    }
}
