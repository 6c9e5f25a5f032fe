using System.Net.WebSockets;
using System.Text;
using AgentLocator.Telephony.MediaStreams;

namespace AgentLocator.Modules.Tests.MediaStreams;

[NoDatabase]
public sealed class MessageReaderTests : IDisposable
{
    private const int MaxBytes = 10_000;

    private readonly MessageReader _reader = new(MaxBytes);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2048, 2048)]
    [InlineData(2049, 100)]
    [InlineData(MaxBytes, 7)]
    [InlineData(MaxBytes, MaxBytes)]
    public void A_message_in_any_pieces_is_the_message(int length, int pieces)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));

        for (var again = 0; again < 2; again++)
        {
            Feed(Encoding.ASCII.GetBytes(text), pieces, WebSocketMessageType.Text).ShouldBe(IncomingKind.Text);
            Encoding.ASCII.GetString(_reader.Message).ShouldBe(text);
            _reader.Audio.Length.ShouldBeGreaterThanOrEqualTo(length);
            _reader.Begin();
        }
    }

    [Theory]
    [InlineData(WebSocketMessageType.Text)]
    [InlineData(WebSocketMessageType.Binary)]
    public void A_message_that_is_a_byte_too_long_is_seen_before_it_ends(WebSocketMessageType type)
    {
        Feed(new byte[MaxBytes + 1], 500, type).ShouldBe(IncomingKind.TooLong);
        _reader.Room.Length.ShouldBeLessThanOrEqualTo(4 * MaxBytes);
    }

    [Fact]
    public void A_binary_message_is_read_past_and_the_next_text_is_whole()
    {
        Feed(new byte[MaxBytes], 999, WebSocketMessageType.Binary).ShouldBe(IncomingKind.Binary);
        _reader.Begin();

        Feed("{}"u8.ToArray(), 1, WebSocketMessageType.Text).ShouldBe(IncomingKind.Text);
        Encoding.ASCII.GetString(_reader.Message).ShouldBe("{}");
    }

    public void Dispose() => _reader.Dispose();

    /// <summary>Puts the bytes where the reader has room, as a socket does, up to the first verdict.</summary>
    private IncomingKind Feed(byte[] bytes, int pieces, WebSocketMessageType type)
    {
        for (var at = 0; ;)
        {
            var count = Math.Min(Math.Min(pieces, bytes.Length - at), _reader.Room.Length);
            count.ShouldBeGreaterThan(0);
            bytes.AsSpan(at, count).CopyTo(_reader.Room.Span);
            at += count;
            if (_reader.TryComplete(new ValueWebSocketReceiveResult(count, type, at == bytes.Length), out var kind))
            {
                return kind;
            }
        }
    }
}
