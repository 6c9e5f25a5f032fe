using System.Buffers;
using System.Text;
using System.Text.Json;
using AgentLocator.Twilio.MediaStreams;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Twilio;

public class MediaStreamParserPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static readonly byte[][] Samples =
    [
        .. new[]
        {
            """{"event":"connected","protocol":"Call","version":"1.0.0"}""",
            """{"event":"start","sequenceNumber":"1","start":{"accountSid":"AC1","streamSid":"MZ1","callSid":"CA1","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},"customParameters":{"a":"ב"}},"streamSid":"MZ1"}""",
            """{"event":"media","sequenceNumber":"3","media":{"track":"inbound","chunk":"1","timestamp":"5","payload":"AAECAwQFBgcICQ=="},"streamSid":"MZ1"}""",
            """{"event":"dtmf","streamSid":"MZ1","sequenceNumber":"5","dtmf":{"track":"inbound_track","digit":"1"}}""",
            """{"event":"mark","sequenceNumber":"4","streamSid":"MZ1","mark":{"name":"a\/b"}}""",
            """{"event":"stop","sequenceNumber":"6","streamSid":"MZ1","stop":{"accountSid":"AC1","callSid":"CA1"}}""",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private readonly byte[] _audio = new byte[4096];
    private readonly MediaStreamParser _parser = new();

    [Fact]
    public void A_frame_comes_out_as_it_went_in_whole_or_in_pieces()
    {
        Check.One(Thorough, Prop.ForAll<byte[], NonNegativeInt, bool>(
            ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<bool>(), (payload, number, asText) =>
            {
                var n = (long)number.Get * 1_000_003;
                object value = asText ? n.ToString() : n;
                var json = JsonSerializer.SerializeToUtf8Bytes(new
                {
                    @event = "media",
                    sequenceNumber = value,
                    media = new { track = asText ? "inbound" : "outbound", chunk = value, timestamp = value, payload },
                    streamSid = "MZ" + n,
                });
                return IsFrame(_parser.TryParse(json, _audio, out var whole, out _), whole)
                    && IsFrame(_parser.TryParse(InPieces(json, 1 + (number.Get % 7)), _audio, out var joined, out _), joined);

                bool IsFrame(bool parsed, MediaStreamMessage message) => parsed
                    && message.Kind == MediaStreamMessageKind.Media
                    && message.SequenceNumber == n && message.Chunk == n && message.TimestampMs == n
                    && message.Track == (asText ? MediaTrack.Inbound : MediaTrack.Outbound)
                    && message.StreamSid == "MZ" + n
                    && _audio.AsSpan(0, message.AudioLength).SequenceEqual(payload);
            }));
    }

    [Fact]
    public void Every_sample_is_read_in_pieces_of_any_size()
    {
        foreach (var sample in Samples)
        {
            _parser.TryParse(sample, _audio, out var whole, out _).ShouldBeTrue();
            for (var size = 1; size <= sample.Length; size++)
            {
                _parser.TryParse(InPieces(sample, size), _audio, out var joined, out _).ShouldBeTrue();
                (joined.Kind, joined.SequenceNumber, joined.StreamSid, joined.MarkName).ShouldBe((whole.Kind, whole.SequenceNumber, whole.StreamSid, whole.MarkName));
            }
        }
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        Check.One(Thorough, Prop.ForAll<byte[]>(ArbMap.Default.ArbFor<byte[]>(), bytes => !Parses(bytes)));
    }

    [Fact]
    public void A_message_cut_short_anywhere_is_refused()
    {
        foreach (var sample in Samples)
        {
            for (var length = 0; length < sample.Length; length++)
            {
                Parses(sample.AsSpan(0, length)).ShouldBeFalse(Encoding.UTF8.GetString(sample, 0, length));
            }
        }
    }

    [Fact]
    public void A_message_with_any_bytes_changed_never_throws()
    {
        Check.One(Thorough.WithMaxTest(20_000), Prop.ForAll<int>(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new System.Random(seed);
            var sample = Samples[random.Next(Samples.Length)].ToArray();
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                sample[random.Next(sample.Length)] = random.Next(3) == 0 ? "\"{}[]:,\\u0"u8[random.Next(10)] : (byte)random.Next(256);
            }

            _ = Parses(sample);
            _ = _parser.TryParse(InPieces(sample, random.Next(1, 40)), _audio, out _, out _);
        }));
    }

    [Fact]
    public void A_frame_is_read_without_allocating()
    {
        var frame = JsonSerializer.SerializeToUtf8Bytes(new
        {
            @event = "media",
            sequenceNumber = "301",
            media = new { track = "inbound", chunk = "150", timestamp = "3000", payload = Enumerable.Range(0, 160).Select(i => (byte)i).ToArray() },
            streamSid = "MZ0123456789abcdef0123456789abcdef",
        });
        Allocated(100, frame);

        Allocated(10_000, frame).ShouldBe(0);
    }

    private long Allocated(int frames, byte[] frame)
    {
        var pieces = InPieces(frame, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < frames; i++)
        {
            if (!_parser.TryParse(frame, _audio, out var message, out _)
                || !_parser.TryParse(pieces, _audio, out _, out _)
                || message.AudioLength != 160)
            {
                throw new InvalidOperationException("The frame was not read.");
            }
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private bool Parses(ReadOnlySpan<byte> utf8) => _parser.TryParse(utf8, _audio, out _, out var error) == (error == MediaStreamError.None)
        ? error == MediaStreamError.None
        : throw new InvalidOperationException("The result and the reason disagree.");

    private static ReadOnlySequence<byte> InPieces(byte[] bytes, int size)
    {
        var first = new Piece(ReadOnlyMemory<byte>.Empty, null);
        var last = first;
        for (var at = 0; at < bytes.Length; at += size)
        {
            last = new Piece(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)), last);
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, Piece? previous)
        {
            Memory = memory;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
                previous.Next = this;
            }
        }
    }
}
