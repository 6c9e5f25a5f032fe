using System.Text.Json;

namespace AgentLocator.Twilio.MediaStreams;

/// <summary>The members of <c>start</c>, some of which <c>stop</c> repeats.</summary>
internal struct MediaStreamStartFields
{
    private List<MediaTrack>? _tracks;
    private Dictionary<string, string>? _parameters;
    private string? _encoding;
    private long? _sampleRate;
    private long? _channels;
    private string? _streamSid;
    private string? _callSid;
    private string? _accountSid;

    public readonly string? StreamSid => _streamSid;

    public readonly string? CallSid => _callSid;

    public readonly string? AccountSid => _accountSid;

    public readonly bool HasSids => _callSid is not null && _accountSid is not null;

    public readonly MediaStreamStart? ToStart(string? streamSid)
    {
        return streamSid is null || _callSid is null || _accountSid is null ? null : new MediaStreamStart(streamSid, _callSid, _accountSid)
        {
            Tracks = _tracks ?? [],
            Encoding = _encoding,
            SampleRate = (int?)_sampleRate,
            Channels = (int?)_channels,
            CustomParameters = _parameters ?? new Dictionary<string, string>(StringComparer.Ordinal),
        };
    }

    public MediaStreamError Read(ref Utf8JsonReader reader)
    {
        var error = MediaStreamValues.EnterObject(ref reader);
        while (error == MediaStreamError.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            error = reader.ValueTextEquals("callSid"u8) ? MediaStreamValues.ReadText(ref reader, null, out _callSid)
                : reader.ValueTextEquals("accountSid"u8) ? MediaStreamValues.ReadText(ref reader, null, out _accountSid)
                : reader.ValueTextEquals("streamSid"u8) ? MediaStreamValues.ReadText(ref reader, null, out _streamSid)
                : reader.ValueTextEquals("tracks"u8) ? ReadTracks(ref reader)
                : reader.ValueTextEquals("mediaFormat"u8) ? ReadFormat(ref reader)
                : reader.ValueTextEquals("customParameters"u8) ? ReadParameters(ref reader)
                : MediaStreamValues.Skip(ref reader);
        }

        return error;
    }

    private MediaStreamError ReadTracks(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return MediaStreamError.WrongType;
        }

        _tracks = new List<MediaTrack>(2);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var error = MediaStreamValues.ToTrack(ref reader, out var track);
            if (error != MediaStreamError.None || _tracks.Count == 2)
            {
                return error == MediaStreamError.None ? MediaStreamError.TooLong : error;
            }

            _tracks.Add(track);
        }

        return MediaStreamError.None;
    }

    private MediaStreamError ReadFormat(ref Utf8JsonReader reader)
    {
        var error = MediaStreamValues.EnterObject(ref reader);
        while (error == MediaStreamError.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            error = reader.ValueTextEquals("encoding"u8) ? MediaStreamValues.ReadText(ref reader, null, out _encoding)
                : reader.ValueTextEquals("sampleRate"u8) ? MediaStreamValues.ReadNumber(ref reader, out _sampleRate, int.MaxValue)
                : reader.ValueTextEquals("channels"u8) ? MediaStreamValues.ReadNumber(ref reader, out _channels, int.MaxValue)
                : MediaStreamValues.Skip(ref reader);
        }

        return error;
    }

    private MediaStreamError ReadParameters(ref Utf8JsonReader reader)
    {
        _parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var error = MediaStreamValues.EnterObject(ref reader);
        while (error == MediaStreamError.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            error = MediaStreamValues.ToText(ref reader, null, out var name);
            if (error == MediaStreamError.None)
            {
                error = MediaStreamValues.ReadText(ref reader, null, out var value);
                _parameters[name ?? ""] = value ?? "";
            }

            error = error == MediaStreamError.None && _parameters.Count > MediaStreamParser.MaxParameters ? MediaStreamError.TooLong : error;
        }

        return error;
    }
}
