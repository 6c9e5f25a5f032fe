namespace AgentLocator.Twilio.Rest;

/// <summary>A recording's file on its way. Reading throws <see cref="IOException"/> when it breaks off or stands still.</summary>
public sealed class TwilioRecordingContent : IAsyncDisposable, IDisposable
{
    private readonly HttpResponseMessage _response;

    internal TwilioRecordingContent(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        Stream = stream;
    }

    /// <summary>The bytes, from the first of the header.</summary>
    public Stream Stream { get; }

    /// <summary>Bytes in all, where the server said so.</summary>
    public long? Length => _response.Content.Headers.ContentLength;

    /// <summary>Type as the server said it, e.g. audio/x-wav.</summary>
    public string? ContentType => _response.Content.Headers.ContentType?.MediaType;

    public void Dispose()
    {
        Stream.Dispose();
        _response.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync().ConfigureAwait(false);
        _response.Dispose();
    }
}
