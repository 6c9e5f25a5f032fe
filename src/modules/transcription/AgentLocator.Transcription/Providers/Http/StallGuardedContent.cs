using System.Net;

namespace AgentLocator.Transcription.Providers.Http;

/// <summary>A body whose reader does not wait for ever.</summary>
internal sealed class StallGuardedContent : HttpContent
{
    private readonly HttpContent _inner;
    private readonly TimeSpan _stallWithin;
    private readonly TimeProvider _time;

    public StallGuardedContent(HttpContent inner, TimeSpan stallWithin, TimeProvider time)
    {
        _inner = inner;
        _stallWithin = stallWithin;
        _time = time;
        foreach (var (name, values) in inner.Headers)
        {
            Headers.TryAddWithoutValidation(name, values);
        }
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() => new StallGuardedStream(await _inner.ReadAsStreamAsync(), _stallWithin, _time);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using var body = await CreateContentReadStreamAsync();
        await body.CopyToAsync(stream);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _inner.Headers.ContentLength ?? 0;
        return _inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
