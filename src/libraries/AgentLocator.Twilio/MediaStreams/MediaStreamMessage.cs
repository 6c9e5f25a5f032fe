namespace AgentLocator.Twilio.MediaStreams;

/// <summary>What a Media Streams message says.</summary>
public enum MediaStreamMessageKind
{
    /// <summary>Well formed, but an event this library does not know; to be ignored.</summary>
    Unknown,

    /// <summary>First message of a socket; carries nothing.</summary>
    Connected,

    /// <summary>Second message: which call, which tracks, which parameters.</summary>
    Start,

    /// <summary>A frame of audio.</summary>
    Media,

    /// <summary>One of our marks was played out, or dropped by a clear.</summary>
    Mark,

    /// <summary>The caller pressed a key; bidirectional streams only.</summary>
    Dtmf,

    /// <summary>The stream is over. Not every stream gets one.</summary>
    Stop,
}

/// <summary>Whose voice a frame carries.</summary>
public enum MediaTrack
{
    /// <summary>What the caller says.</summary>
    Inbound,

    /// <summary>What the caller hears.</summary>
    Outbound,
}

/// <summary>
/// One message from the carrier (Twilio, "Media Streams: WebSocket messages"). Which members are filled depends on <see cref="Kind"/>;
/// the others have their default value. A frame's audio is in the span given to the parser.
/// </summary>
public readonly struct MediaStreamMessage
{
    public MediaStreamMessageKind Kind { get; init; }

    /// <summary>Position in the stream, from 1, over all kinds; null in <c>connected</c>.</summary>
    public long? SequenceNumber { get; init; }

    /// <summary>Sid of the stream (MZ..); null in <c>connected</c>. The same string object from message to message.</summary>
    public string? StreamSid { get; init; }

    /// <summary>Media and Dtmf: the side it came from.</summary>
    public MediaTrack Track { get; init; }

    /// <summary>Media: position within its track, from 1; null if the carrier left it out.</summary>
    public long? Chunk { get; init; }

    /// <summary>Media: milliseconds of call time from the start of the stream to the frame's first sample.</summary>
    public long TimestampMs { get; init; }

    /// <summary>Media: bytes of mu-law written to the caller's span, 8 to the millisecond. Usually 160, but any number may come.</summary>
    public int AudioLength { get; init; }

    /// <summary>Start: the facts of the stream.</summary>
    public MediaStreamStart? Start { get; init; }

    /// <summary>Mark: its name.</summary>
    public string? MarkName { get; init; }

    /// <summary>Dtmf: 0-9, * or #, or A-D.</summary>
    public char Digit { get; init; }

    /// <summary>Start and Stop: sid of the call (CA..).</summary>
    public string? CallSid { get; init; }

    /// <summary>Start and Stop: sid of the account (AC..).</summary>
    public string? AccountSid { get; init; }
}

/// <summary>Facts of a stream, told once.</summary>
public sealed record MediaStreamStart(string StreamSid, string CallSid, string AccountSid)
{
    /// <summary>Tracks the stream will carry.</summary>
    public IReadOnlyList<MediaTrack> Tracks { get; init; } = [];

    /// <summary><c>audio/x-mulaw</c>; null if not stated.</summary>
    public string? Encoding { get; init; }

    /// <summary>Samples per second, 8000; null if not stated.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Channels in a frame, 1; null if not stated.</summary>
    public int? Channels { get; init; }

    /// <summary>The <c>Parameter</c>s of the TwiML that started the stream. Whoever opened the socket chose them: check before trusting.</summary>
    public IReadOnlyDictionary<string, string> CustomParameters { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Why a message was refused.</summary>
public enum MediaStreamError
{
    None,

    /// <summary>Not one whole JSON object in UTF-8, or nested too deep.</summary>
    NotJson,

    /// <summary>A member has another type than it should.</summary>
    WrongType,

    /// <summary>A number is missing its digits, negative or out of range.</summary>
    BadNumber,

    /// <summary>A member that this kind of message needs is missing.</summary>
    MissingMember,

    /// <summary>A sid, name or parameter is longer than <see cref="MediaStreamParser.MaxTextBytes"/>, or there are too many parameters.</summary>
    TooLong,

    /// <summary>A track that is neither inbound nor outbound.</summary>
    BadTrack,

    /// <summary>Not one telephone key.</summary>
    BadDigit,

    /// <summary>The payload is not base64.</summary>
    BadPayload,

    /// <summary>The payload does not fit the caller's span.</summary>
    PayloadTooLong,
}
