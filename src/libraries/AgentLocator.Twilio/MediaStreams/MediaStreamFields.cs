using System.Text.Json;

namespace AgentLocator.Twilio.MediaStreams;

/// <summary>
/// The members of a message as they are met: <c>event</c> may come last, so that which of them are needed is known only at the end.
/// </summary>
internal struct MediaStreamFields
{
    private MediaStreamMessageKind _kind;
    private bool _hasEvent;
    private long? _sequenceNumber;
    private string? _streamSid;
    private MediaTrack _track;
    private long? _chunk;
    private long? _timestamp;
    private int? _audioLength;
    private string? _markName;
    private char _digit;
    private MediaStreamStartFields _start;

    /// <summary>Sid of the message before: an equal one is not made into a new string.</summary>
    public string? KnownStreamSid { get; init; }

    public MediaStreamError Read(ref Utf8JsonReader reader, Span<byte> audio)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return MediaStreamError.NotJson;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var error = ReadMember(ref reader, audio);
            if (error != MediaStreamError.None)
            {
                return error;
            }
        }

        // Read() past the end throws when anything but white space follows.
        return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? MediaStreamError.None : MediaStreamError.NotJson;
    }

    public readonly MediaStreamError ToMessage(out MediaStreamMessage message)
    {
        message = default;
        if (!_hasEvent)
        {
            return MediaStreamError.MissingMember;
        }

        var complete = _kind switch
        {
            MediaStreamMessageKind.Media => _audioLength is not null && _timestamp is not null,
            MediaStreamMessageKind.Mark => _markName is not null,
            MediaStreamMessageKind.Dtmf => _digit != default,
            MediaStreamMessageKind.Start => _start.HasSids,
            _ => true,
        };
        if (!complete)
        {
            return MediaStreamError.MissingMember;
        }

        var streamSid = _streamSid ?? _start.StreamSid;
        var start = _kind == MediaStreamMessageKind.Start ? _start.ToStart(streamSid) : null;
        if (_kind == MediaStreamMessageKind.Start && start is null)
        {
            return MediaStreamError.MissingMember;
        }

        message = new MediaStreamMessage
        {
            Kind = _kind,
            SequenceNumber = _sequenceNumber,
            StreamSid = streamSid,
            Track = _track,
            Chunk = _chunk,
            TimestampMs = _timestamp ?? 0,
            AudioLength = _audioLength ?? 0,
            MarkName = _markName,
            Digit = _digit,
            CallSid = _start.CallSid,
            AccountSid = _start.AccountSid,
            Start = start,
        };
        return MediaStreamError.None;
    }

    private MediaStreamError ReadMember(ref Utf8JsonReader reader, Span<byte> audio)
    {
        if (reader.ValueTextEquals("media"u8))
        {
            return ReadMedia(ref reader, audio);
        }

        if (reader.ValueTextEquals("event"u8))
        {
            return ReadEvent(ref reader);
        }

        if (reader.ValueTextEquals("sequenceNumber"u8))
        {
            return MediaStreamValues.ReadNumber(ref reader, out _sequenceNumber);
        }

        if (reader.ValueTextEquals("streamSid"u8))
        {
            return MediaStreamValues.ReadText(ref reader, KnownStreamSid, out _streamSid);
        }

        if (reader.ValueTextEquals("start"u8) || reader.ValueTextEquals("stop"u8))
        {
            return _start.Read(ref reader);
        }

        if (reader.ValueTextEquals("mark"u8))
        {
            return ReadMark(ref reader);
        }

        return reader.ValueTextEquals("dtmf"u8) ? ReadDtmf(ref reader) : MediaStreamValues.Skip(ref reader);
    }

    private MediaStreamError ReadEvent(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.String)
        {
            return MediaStreamError.WrongType;
        }

        _hasEvent = true;
        _kind = reader.ValueTextEquals("media"u8) ? MediaStreamMessageKind.Media
            : reader.ValueTextEquals("connected"u8) ? MediaStreamMessageKind.Connected
            : reader.ValueTextEquals("start"u8) ? MediaStreamMessageKind.Start
            : reader.ValueTextEquals("mark"u8) ? MediaStreamMessageKind.Mark
            : reader.ValueTextEquals("dtmf"u8) ? MediaStreamMessageKind.Dtmf
            : reader.ValueTextEquals("stop"u8) ? MediaStreamMessageKind.Stop
            : MediaStreamMessageKind.Unknown;
        return MediaStreamError.None;
    }

    private MediaStreamError ReadMedia(ref Utf8JsonReader reader, Span<byte> audio)
    {
        var error = MediaStreamValues.EnterObject(ref reader);
        while (error == MediaStreamError.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            error = reader.ValueTextEquals("payload"u8) ? MediaStreamValues.ReadBase64(ref reader, audio, out _audioLength)
                : reader.ValueTextEquals("timestamp"u8) ? MediaStreamValues.ReadNumber(ref reader, out _timestamp)
                : reader.ValueTextEquals("chunk"u8) ? MediaStreamValues.ReadNumber(ref reader, out _chunk)
                : reader.ValueTextEquals("track"u8) ? MediaStreamValues.ReadTrack(ref reader, out _track)
                : MediaStreamValues.Skip(ref reader);
        }

        return error;
    }

    private MediaStreamError ReadMark(ref Utf8JsonReader reader)
    {
        var error = MediaStreamValues.EnterObject(ref reader);
        while (error == MediaStreamError.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            error = reader.ValueTextEquals("name"u8)
                ? MediaStreamValues.ReadText(ref reader, null, out _markName)
                : MediaStreamValues.Skip(ref reader);
        }

        return error;
    }

    private MediaStreamError ReadDtmf(ref Utf8JsonReader reader)
    {
        var error = MediaStreamValues.EnterObject(ref reader);
        while (error == MediaStreamError.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("digit"u8))
            {
                error = MediaStreamValues.ReadText(ref reader, null, out var digit);
                _digit = digit is [var key] && "0123456789*#ABCD".Contains(key, StringComparison.Ordinal) ? key : default;
                error = error == MediaStreamError.None && _digit == default ? MediaStreamError.BadDigit : error;
            }
            else
            {
                error = reader.ValueTextEquals("track"u8) ? MediaStreamValues.ReadTrack(ref reader, out _track) : MediaStreamValues.Skip(ref reader);
            }
        }

        return error;
    }
}
