using System.ClientModel;

namespace AgentLocator.Transcription.Providers.OpenAi;

/// <summary>A form for the package to send, read from its parts while it goes out.</summary>
internal sealed class FormBinaryContent(HttpContent form) : BinaryContent
{
    public override bool TryComputeLength(out long length)
    {
        length = form.Headers.ContentLength ?? 0;
        return form.Headers.ContentLength is not null;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellationToken = default) => form.CopyTo(stream, context: null, cancellationToken);

    public override Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default) => form.CopyToAsync(stream, cancellationToken);

    public override void Dispose()
    {
    }
}
