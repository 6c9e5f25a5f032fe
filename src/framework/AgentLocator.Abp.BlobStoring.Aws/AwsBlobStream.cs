using System.Buffers;
using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;

namespace AgentLocator.Abp.BlobStoring.Aws;

/// <summary>
/// Reads an object window by window: 256 KB where a reader starts or jumps to, up to 2 MB where it goes on. A window whose connection breaks is fetched again.
/// All windows are of the same content: when the object is overwritten meanwhile, reading fails.
/// </summary>
internal sealed class AwsBlobStream(AwsRequests requests, string key, long length, string etag) : Stream
{
    private const int FirstWindow = 256 * 1024;
    private const int LargestWindow = 2 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private byte[]? _window;
    private long _windowStart;
    private int _windowLength;
    private int _nextWindow = FirstWindow;
    private long _position;
    private bool _isFetching;
    private bool _isDisposed;

    public override bool CanRead => !_isDisposed;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        if (_window is null || _position < _windowStart || _position >= _windowStart + _windowLength)
        {
            await FetchAsync(cancellationToken);
        }

        var from = (int)(_position - _windowStart);
        var count = Math.Min(buffer.Length, _windowLength - from);
        _window.AsSpan(from, count).CopyTo(buffer.Span);
        _position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Read asynchronously: the bytes come from another machine.");

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        // A window that is still being filled is not given back: somebody else's bytes could end up in it.
        if (!_isDisposed && !_isFetching && _window is not null)
        {
            ArrayPool<byte>.Shared.Return(_window);
        }

        _isDisposed = true;
        _window = null;
        base.Dispose(disposing);
    }

    private async Task FetchAsync(CancellationToken ct)
    {
        _nextWindow = _window is not null && _position == _windowStart + _windowLength ? Math.Min(_nextWindow * 2, LargestWindow) : FirstWindow;
        var count = (int)Math.Min(_nextWindow, length - _position);
        var window = Room(count);
        var start = _position;
        _windowLength = 0;
        _isFetching = true;
        try
        {
            await requests.RunAsync(async (s3, token) => await FillAsync(s3, window.AsMemory(0, count), start, token), Patience, ct);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException or TimeoutException or HttpRequestException)
        {
            throw exception is AmazonServiceException { StatusCode: HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound }
                ? new IOException("The blob was changed or deleted while it was read.", exception)
                : AwsErrors.Explain(exception, requests.Bucket);
        }
        finally
        {
            _isFetching = false;
        }

        (_windowStart, _windowLength) = (start, count);
    }

    private async Task<bool> FillAsync(Amazon.S3.AmazonS3Client s3, Memory<byte> window, long start, CancellationToken ct)
    {
        using var response = await s3.GetObjectAsync(
            new GetObjectRequest { BucketName = requests.Bucket, Key = key, ByteRange = new ByteRange(start, start + window.Length - 1), EtagToMatch = etag },
            ct);
        await response.ResponseStream.ReadExactlyAsync(window, ct);
        return true;
    }

    private byte[] Room(int count)
    {
        if (_window is not null && _window.Length >= count)
        {
            return _window;
        }

        if (_window is not null)
        {
            ArrayPool<byte>.Shared.Return(_window);
        }

        return _window = ArrayPool<byte>.Shared.Rent(count);
    }
}
