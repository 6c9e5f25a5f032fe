using System.Buffers;
using System.Text.Json;

namespace AgentLocator.Twilio.MediaStreams;

/// <summary>
/// Reads the carrier's messages, in any order of members, numbers as JSON strings or as numbers. Nothing a peer sends makes it throw or keep
/// memory, and a frame of audio is read without allocating. One parser per socket; not for use by several threads at once.
/// </summary>
public sealed class MediaStreamParser
{
    /// <summary>Longest sid, mark name, parameter name or value, in bytes of UTF-8.</summary>
    public const int MaxTextBytes = 2048;

    /// <summary>Most custom parameters in a <c>start</c>.</summary>
    public const int MaxParameters = 32;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 8 };

    private string? _streamSid;

    /// <summary>Reads one message.</summary>
    /// <param name="utf8">The whole text message.</param>
    /// <param name="audio">Takes a frame's mu-law bytes; its length is the longest frame accepted. Its content is undefined for other messages.</param>
    /// <param name="message">The message, if true is returned.</param>
    /// <param name="error">The reason, if false is returned.</param>
    public bool TryParse(ReadOnlySpan<byte> utf8, Span<byte> audio, out MediaStreamMessage message, out MediaStreamError error)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        return TryParse(ref reader, audio, out message, out error);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{byte}, Span{byte}, out MediaStreamMessage, out MediaStreamError)"/>
    public bool TryParse(in ReadOnlySequence<byte> utf8, Span<byte> audio, out MediaStreamMessage message, out MediaStreamError error)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        return TryParse(ref reader, audio, out message, out error);
    }

    private bool TryParse(ref Utf8JsonReader reader, Span<byte> audio, out MediaStreamMessage message, out MediaStreamError error)
    {
        var fields = new MediaStreamFields { KnownStreamSid = _streamSid };
        try
        {
            error = fields.Read(ref reader, audio);
        }
        catch (JsonException)
        {
            // Utf8JsonReader has no way to refuse without throwing.
            error = MediaStreamError.NotJson;
        }
        catch (InvalidOperationException)
        {
            // A string that is not valid UTF-8, or holds half a surrogate pair.
            error = MediaStreamError.NotJson;
        }

        if (error == MediaStreamError.None)
        {
            error = fields.ToMessage(out message);
        }
        else
        {
            message = default;
        }

        if (error != MediaStreamError.None)
        {
            message = default;
            return false;
        }

        _streamSid = message.StreamSid ?? _streamSid;
        return true;
    }
}
