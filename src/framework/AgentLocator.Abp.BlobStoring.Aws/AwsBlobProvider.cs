using System.Net;
using AgentLocator.Abp.BlobStoring;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace AgentLocator.Abp.BlobStoring.Aws;

/// <summary>Blobs as objects of one bucket. An upload becomes visible when it is complete (Amazon S3 user guide, "data consistency model").</summary>
internal sealed class AwsBlobProvider(AwsRequests requests) : IBlobProvider
{
    private const string WriteKey = "x-amz-meta-write";
    private const long SlowestBytesPerSecond = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task SaveAsync(BlobProviderSaveArgs args)
    {
        // Before the upload: a store that does not know conditional writes would overwrite, and 200 MB need not travel to be refused.
        if (!args.OverrideExisting && await FindAsync(args) is not null)
        {
            throw Taken(args);
        }

        await using var spooled = args.BlobStream.CanSeek ? null : await SpoolAsync(args.BlobStream, args.CancellationToken);
        var stream = spooled ?? args.BlobStream;
        var start = stream.Position;
        var write = Guid.NewGuid().ToString("N");
        try
        {
            await PutAsync(args, stream, start, write, isConditional: !args.OverrideExisting);
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.NotImplemented && !args.OverrideExisting)
        {
            await Explained(() => PutAsync(args, stream, start, write, isConditional: false));
        }
        catch (AmazonServiceException exception) when (exception.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // Somebody was faster; or it was we, and the answer to the first try was lost.
            if ((await FindAsync(args))?.Metadata[WriteKey] != write)
            {
                throw Taken(args);
            }
        }
        catch (Exception exception) when (IsOfStore(exception))
        {
            throw AwsErrors.Explain(exception, requests.Bucket);
        }
    }

    public async Task<Stream?> GetOrNullAsync(BlobProviderGetArgs args) =>
        await FindAsync(args) is { } found ? new AwsBlobStream(requests, args.BlobName, found.ContentLength, found.ETag) : null;

    public async Task<bool> ExistsAsync(BlobProviderExistsArgs args) => await FindAsync(args) is not null;

    public async Task<bool> DeleteAsync(BlobProviderDeleteArgs args)
    {
        // S3 answers 204 to both.
        if (await FindAsync(args) is null)
        {
            return false;
        }

        await Explained(() => requests.RunAsync((s3, ct) => s3.DeleteObjectAsync(requests.Bucket, args.BlobName, ct), Patience, args.CancellationToken));
        return true;
    }

    private static BlobAlreadyExistsException Taken(BlobProviderArgs args) => new($"There is a blob {args.BlobName} already.");

    private static bool IsOfStore(Exception exception) => exception is AmazonClientException or AmazonServiceException or TimeoutException or HttpRequestException;

    /// <summary>The SDK must know the length and may have to begin again, and memory is for calls: what can be read once is put on the disk.</summary>
    private static async Task<FileStream> SpoolAsync(Stream source, CancellationToken ct)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose });
        try
        {
            await source.CopyToAsync(file, ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private Task<PutObjectResponse> PutAsync(BlobProviderSaveArgs args, Stream stream, long start, string write, bool isConditional)
    {
        var deadline = Patience + TimeSpan.FromSeconds((stream.Length - start) / SlowestBytesPerSecond);
        return requests.RunAsync(
            (s3, ct) =>
            {
                stream.Position = start;
                return s3.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = requests.Bucket,
                        Key = args.BlobName,
                        InputStream = stream,
                        AutoCloseStream = false,
                        AutoResetStreamPosition = false,
                        UseChunkEncoding = false,
                        DisablePayloadSigning = requests.IsEncrypted,
                        IfNoneMatch = isConditional ? "*" : null,
                        ContentType = "application/octet-stream",
                        Metadata = { [WriteKey] = write },
                    },
                    ct);
            },
            deadline,
            args.CancellationToken);
    }

    private async Task<GetObjectMetadataResponse?> FindAsync(BlobProviderArgs args)
    {
        try
        {
            return await requests.RunAsync((s3, ct) => s3.GetObjectMetadataAsync(requests.Bucket, args.BlobName, ct), Patience, args.CancellationToken);
        }
        catch (AmazonServiceException exception) when (exception.IsNotFound())
        {
            return null;
        }
        catch (Exception exception) when (IsOfStore(exception))
        {
            throw AwsErrors.Explain(exception, requests.Bucket);
        }
    }

    private async Task Explained<T>(Func<Task<T>> request)
    {
        try
        {
            await request();
        }
        catch (Exception exception) when (IsOfStore(exception))
        {
            throw AwsErrors.Explain(exception, requests.Bucket);
        }
    }
}
