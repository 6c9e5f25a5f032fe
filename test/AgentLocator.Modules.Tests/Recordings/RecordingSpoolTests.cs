using System.Globalization;
using AgentLocator.Audio;
using AgentLocator.Telephony.Recordings.Spooling;
using AgentLocator.Twilio.MediaStreams;

namespace AgentLocator.Modules.Tests.Recordings;

[NoDatabase]
public sealed class RecordingSpoolTests : IDisposable
{
    private readonly SpoolWorkbench _bench = new();

    [Fact]
    public void The_caller_is_left_and_the_assistant_right_each_at_its_time()
    {
        var spool = _bench.Open();

        spool.Write(MediaTrack.Inbound, 0, Frame(1)).ShouldBe(SpoolVerdict.Written);
        spool.Write(MediaTrack.Outbound, 20, Frame(2)).ShouldBe(SpoolVerdict.WrittenAfterGap);
        spool.Finish().ShouldBe(new SpoolResult(40, null));

        _bench.Channel(0).ShouldBe([.. Frame(1), .. Silence(20)]);
        _bench.Channel(1).ShouldBe([.. Silence(20), .. Frame(2)]);
    }

    [Fact]
    public void The_header_says_unknown_until_the_end_and_the_length_after_it()
    {
        var spool = _bench.Open();
        spool.Write(MediaTrack.Inbound, 0, Frame(1));
        spool.Flush();
        _bench.Read().Header.DataLength.ShouldBeNull();

        spool.Finish();

        var (header, file) = _bench.Read();
        header.ShouldBe(new WavHeader(WavHeader.MuLawFormat, 2, 8000, 8, WavHeader.MuLawLength, 320));
        file.Length.ShouldBe(WavHeader.MuLawLength + 320);
    }

    [Fact]
    public void Frames_in_the_wrong_order_and_twice_are_heard_at_their_places()
    {
        var spool = _bench.Open();
        foreach (var at in new[] { 40, 0, 20, 20, 60, 0 })
        {
            spool.Write(MediaTrack.Inbound, at, Frame(at + 1));
        }

        spool.Finish();

        _bench.Channel(0).ShouldBe([.. Frame(1), .. Frame(21), .. Frame(41), .. Frame(61)]);
    }

    [Fact]
    public void A_frame_that_has_left_the_window_is_dropped_and_one_that_has_left_it_in_part_is_cut()
    {
        var spool = _bench.Open();
        spool.Write(MediaTrack.Inbound, 1000, Frame(1)).ShouldBe(SpoolVerdict.WrittenAfterGap);

        // The window of 800 ms reaches from 220 to 1020.
        spool.Write(MediaTrack.Inbound, 200, Frame(2)).ShouldBe(SpoolVerdict.Late);
        spool.Write(MediaTrack.Outbound, 210, Frame(3)).ShouldBe(SpoolVerdict.WrittenAfterGap);
        spool.Finish();

        _bench.Channel(0)[..8000].ShouldAllBe(sample => sample == MuLaw.Silence);
        _bench.Channel(1)[(220 * 8)..(230 * 8)].ShouldBe(Frame(3)[80..]);
        _bench.Channel(1)[..(220 * 8)].ShouldAllBe(sample => sample == MuLaw.Silence);
    }

    [Fact]
    public void Frames_that_begin_between_milliseconds_follow_each_other_without_seams()
    {
        var spool = _bench.Open();
        var audio = Enumerable.Range(0, 1000).Select(i => (byte)i).ToArray();
        for (var at = 0; at < audio.Length; at += 100)
        {
            spool.Write(MediaTrack.Inbound, at / 8, audio.AsSpan(at, 100));
        }

        spool.Finish();

        _bench.Channel(0).ShouldBe(audio);
    }

    [Fact]
    public void A_frame_longer_than_the_window_is_written_whole()
    {
        var spool = _bench.Open();
        var audio = Enumerable.Range(0, 30_000).Select(i => (byte)(i * 7)).ToArray();

        spool.Write(MediaTrack.Outbound, 10, audio).ShouldBe(SpoolVerdict.WrittenAfterGap);
        spool.Finish();

        _bench.Channel(1).ShouldBe([.. Silence(10), .. audio]);
    }

    [Theory]
    [InlineData("300001", "a jump of more than five minutes")]
    [InlineData("14400000", "the end of the longest recording")]
    [InlineData("9223372036854775807", "a number that would overflow")]
    [InlineData("-1", "before the start")]
    public void A_time_that_cannot_be_is_refused_and_nothing_grows(string timestamp, string because)
    {
        var spool = _bench.Open();

        spool.Write(MediaTrack.Inbound, long.Parse(timestamp, CultureInfo.InvariantCulture), Frame(1)).ShouldBe(SpoolVerdict.Refused, because);
        spool.Finish().DurationMs.ShouldBe(0);

        _bench.Read().File.Length.ShouldBe(WavHeader.MuLawLength);
    }

    [Fact]
    public void A_recording_does_not_outgrow_its_longest_length()
    {
        _bench.Options.MaxLength = TimeSpan.FromSeconds(1);
        var spool = _bench.Open();
        for (var at = 0; at < 2000; at += 20)
        {
            spool.Write(MediaTrack.Inbound, at, Frame(at)).ShouldBe(at < 1000 ? SpoolVerdict.Written : SpoolVerdict.Refused);
        }

        spool.Finish().DurationMs.ShouldBe(1000);
    }

    [Fact]
    public async Task What_came_is_with_the_operating_system_a_moment_later_also_when_no_more_comes()
    {
        var spool = _bench.Open();
        for (var at = 0; at < 500; at += 20)
        {
            spool.Write(MediaTrack.Inbound, at, Frame(at));
        }

        // Neither flushed nor finished, as after a kill: the timer alone has written it, and a player plays what there is.
        await TestConditions.BeTrueAsync(() => _bench.Channel(0).Length == 4000);
        _bench.Channel(0)[3840..].ShouldBe(Frame(480));
    }

    [Fact]
    public void A_full_disk_ends_the_recording_and_throws_nothing()
    {
        using var device = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);
        using var spool = new RecordingSpool(new SpoolFile(device), _bench.Options, TimeProvider.System);

        for (var at = 0; at < 2000; at += 20)
        {
            spool.Write(MediaTrack.Inbound, at, Frame(at));
        }

        spool.Write(MediaTrack.Inbound, 2000, Frame(1)).ShouldBe(SpoolVerdict.Failed);
        spool.Finish().FailureReason.ShouldBe("DiskFull");
    }

    [Fact]
    public void Finishing_again_changes_nothing()
    {
        var spool = _bench.Open();
        spool.Write(MediaTrack.Inbound, 0, Frame(1));
        var first = spool.Finish();

        spool.Finish().ShouldBe(first);
        spool.Write(MediaTrack.Inbound, 20, Frame(2)).ShouldBe(SpoolVerdict.Failed);
        _bench.Channel(0).ShouldBe(Frame(1));
    }

    [Fact]
    public void A_file_that_a_killed_process_left_is_finished_and_one_in_use_is_not_touched()
    {
        var spool = _bench.Open();
        spool.Write(MediaTrack.Inbound, 0, Frame(1));
        spool.Flush();
        Should.Throw<IOException>(() => SpoolFile.Open(_bench.Path));
        spool.Dispose();

        using (var left = SpoolFile.Open(_bench.Path))
        {
            left.Finish(left.Samples);
        }

        _bench.Read().Header.DataLength.ShouldBe(320);
        _bench.Channel(0).ShouldBe(Frame(1));
    }

    public void Dispose() => _bench.Dispose();

    private static byte[] Frame(int seed) => [.. Enumerable.Range(0, 160).Select(i => (byte)((seed * 31) + i))];

    private static byte[] Silence(int milliseconds) => [.. Enumerable.Repeat(MuLaw.Silence, milliseconds * 8)];
}
