namespace AgentLocator.Libraries.Tests.Audio;

/// <summary>A header and then zeros, made while they are read.</summary>
internal sealed class EndlessStream(byte[] header, long length) : Stream
{
    private long _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = (int)Math.Min(buffer.Length, length - _at);
        buffer[..read].Clear();
        if (_at < header.Length)
        {
            read = (int)Math.Min(read, header.Length - _at);
            header.AsSpan((int)_at, read).CopyTo(buffer);
        }

        _at += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // At once and on the caller's thread, whose allocations are counted.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
