using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;

namespace AgentLocator.GoogleCloud.Grpc;

/// <summary>The request's body while the call runs: each frame goes out as it comes; the end of the channel is the end of our half of the stream.</summary>
internal sealed class GrpcRequestContent : HttpContent
{
    private readonly Channel<GrpcFrame> _frames;

    public GrpcRequestContent(Channel<GrpcFrame> frames)
    {
        _frames = frames;
        Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            // The headers go out at once: a server may answer before the first message.
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            await foreach (var frame in _frames.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    await stream.WriteAsync(frame.Memory, cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    frame.Release();
                }

                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            // Nobody sends what is still waiting, and nobody shall wait to add to it.
            _frames.Writer.TryComplete();
            while (_frames.Reader.TryRead(out var frame))
            {
                frame.Release();
            }
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
