using AgentLocator.Abp.BlobStoring;
using Amazon.S3.Model;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.BlobStoring.Aws;

/// <summary>Looks for the bucket once, beside the start: a wrong key is found on the first day and not with the first recording. The store may also just be late.</summary>
internal sealed partial class AwsBucketCheck(IOptions<AbpBlobStoringOptions> options, IServiceProvider services, ILogger<AwsBucketCheck> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.Containers.GetConfiguration("").ProviderType != typeof(AwsBlobProvider))
        {
            return;
        }

        await Task.Yield();
        var requests = (AwsRequests)services.GetService(typeof(AwsRequests))!;
        try
        {
            await requests.RunAsync((s3, ct) => s3.HeadBucketAsync(new HeadBucketRequest { BucketName = requests.Bucket }, ct), Patience, stoppingToken);
            LogFound(logger, requests.Bucket);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotFound(logger, AwsErrors.Explain(exception, requests.Bucket).Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Blobs lie in bucket {Bucket}")]
    private static partial void LogFound(ILogger logger, string bucket);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason} Recordings wait on this node's disk until it can be written.")]
    private static partial void LogNotFound(ILogger logger, string reason);
}
