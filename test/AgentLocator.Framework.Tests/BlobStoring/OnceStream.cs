namespace AgentLocator.Framework.Tests.BlobStoring;

/// <summary>Can be read once, as what comes from a network; may break on the way.</summary>
internal sealed class OnceStream(byte[] content, int? breaksAt) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var end = breaksAt ?? content.Length;
        if (_position == end && breaksAt is not null)
        {
            throw new InvalidDataException("The source broke.");
        }

        var read = Math.Min(count, end - _position);
        content.AsSpan(_position, read).CopyTo(buffer.AsSpan(offset));
        _position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
