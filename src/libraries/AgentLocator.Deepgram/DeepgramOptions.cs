namespace AgentLocator.Deepgram;

/// <summary>Where Deepgram is, who asks, and how long to wait.</summary>
public sealed record DeepgramOptions
{
    /// <summary>Sent as <c>Authorization: Token</c>.</summary>
    public required string ApiKey { get; init; }

    /// <summary>Origin; sockets use wss for https and ws for http.</summary>
    public Uri BaseUrl { get; init; } = new("https://api.deepgram.com");

    /// <summary>Longest wait for a socket to open, of one try.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries to open a socket, the first included; only where the server was not reached, or answered 429 or 5xx.</summary>
    public int ConnectTries { get; init; } = 3;

    /// <summary>Longest wait for a message while audio is sent: Deepgram answers it at least every few seconds, silence too.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest wait for the last results after <see cref="DeepgramListenStream.CloseStreamAsync"/>, and for the server to take a message.</summary>
    public TimeSpan CompletionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A KeepAlive is sent when nothing else was for so long; after ten seconds Deepgram closes (NET-0001).</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Longest time for a recording, sending and answer together.</summary>
    public TimeSpan FileTimeout { get; init; } = TimeSpan.FromMinutes(10);

    // The key is not part of what is printed.
    public override string ToString() => BaseUrl.ToString();
}
