namespace AgentLocator.Twilio.TwiML;

/// <summary>Which side of the call a stream carries.</summary>
public enum StreamTracks
{
    Inbound,
    Outbound,
    Both,
}

/// <summary>
/// <c>&lt;Start&gt;&lt;Stream&gt;</c>: forks the call's audio to a socket and goes on at once. The fork belongs to the call: it outlives the document and
/// its death does not end the call. At most four forks per call, each track counting.
/// </summary>
public sealed record StartStream : TwimlVerb
{
    /// <param name="url">
    /// Address of the socket: <c>wss</c> (plain <c>ws</c> only for a loopback address), without query or fragment, which Twilio drops.
    /// </param>
    /// <exception cref="ArgumentException">The address is one that Twilio would refuse or cut.</exception>
    public StartStream(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !(address.Scheme == "wss" || (address.Scheme == "ws" && address.IsLoopback)))
        {
            throw new ArgumentException("A stream needs a wss:// address.", nameof(url));
        }

        if (url.AsSpan().ContainsAny('?', '#'))
        {
            throw new ArgumentException("A stream's address has no query and no fragment; use parameters.", nameof(url));
        }

        Url = url;
    }

    /// <summary>Address of the socket.</summary>
    public string Url { get; }

    /// <summary>Sides carried.</summary>
    public StreamTracks Tracks { get; init; } = StreamTracks.Both;

    /// <summary>Name by which <see cref="StopStream"/> ends it; unique in the call.</summary>
    public string? Name { get; init; }

    /// <summary>Handed to the socket as <c>start.customParameters</c>. Name and value together under 500 characters each.</summary>
    public IReadOnlyList<StreamParameter> Parameters { get; init; } = [];

    internal string Track => Tracks switch { StreamTracks.Inbound => "inbound_track", StreamTracks.Outbound => "outbound_track", _ => "both_tracks" };

    internal override void Write(TwimlWriter writer)
    {
        writer.Open("Start").Open("Stream")
            .Attribute("url", Url)
            .Attribute("track", Track)
            .Attribute("name", Name);
        foreach (var parameter in Parameters)
        {
            writer.Open("Parameter").Attribute("name", parameter.Name).Attribute("value", parameter.Value).Close("Parameter");
        }

        writer.Close("Stream").Close("Start");
    }
}

/// <summary><c>&lt;Stop&gt;&lt;Stream&gt;</c>: ends the named fork.</summary>
public sealed record StopStream(string Name) : TwimlVerb
{
    internal override void Write(TwimlWriter writer)
    {
        writer.Open("Stop").Open("Stream").Attribute("name", Name).Close("Stream").Close("Stop");
    }
}

/// <summary>A name and a value for the stream's <c>start</c> message.</summary>
public sealed record StreamParameter
{
    /// <summary>Longest name and value together, in characters.</summary>
    public const int MaxLength = 500;

    /// <exception cref="ArgumentException">Name and value together are too long for Twilio, or the name is empty.</exception>
    public StreamParameter(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        if (name.Length + value.Length >= MaxLength)
        {
            throw new ArgumentException($"A stream parameter is under {MaxLength} characters, name and value together.", nameof(value));
        }

        Name = name;
        Value = value;
    }

    public string Name { get; }

    public string Value { get; }
}
