using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Polly;
using Polly.Retry;

namespace AgentLocator.Abp.BlobStoring.Aws;

/// <summary>Sends requests to one bucket: each try with a deadline, and up to four more when the store is busy or the connection breaks.</summary>
internal sealed class AwsRequests : IDisposable
{
    private const int Retries = 4;
    private const string DefaultRegion = "us-east-1";

    // The store asks for patience, the clocks differ (the SDK has learnt by how much), or two wrote the same name at once.
    private static readonly string[] Passing = ["SlowDown", "RequestTimeout", "RequestTimeTooSkewed", "ConditionalRequestConflict", "OperationAborted"];

    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _retries;
    private readonly Lazy<AmazonS3Client> _client;

    public AwsRequests(AwsBlobProviderConfiguration configuration, IHttpClientFactory httpClients, TimeProvider time)
    {
        Bucket = configuration.ContainerName ?? "";
        IsEncrypted = configuration.ServiceUrl?.StartsWith("http:", StringComparison.OrdinalIgnoreCase) != true;
        _time = time;
        _retries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(5),
                ShouldHandle = arguments => ValueTask.FromResult(MayPass(arguments.Outcome.Exception)),
            })
            .Build();
        _client = new Lazy<AmazonS3Client>(() => Create(configuration, httpClients));
    }

    public string Bucket { get; }

    /// <summary>Whether TLS guards what is sent; otherwise the signature covers the content.</summary>
    public bool IsEncrypted { get; }

    /// <exception cref="TimeoutException">No try was answered in time.</exception>
    /// <exception cref="AmazonS3Exception">The store refused.</exception>
    public async Task<T> RunAsync<T>(Func<AmazonS3Client, CancellationToken, Task<T>> request, TimeSpan deadline, CancellationToken ct) =>
        await _retries.ExecuteAsync(
            async token =>
            {
                using var patience = new CancellationTokenSource(deadline, _time);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(token, patience.Token);
                try
                {
                    return await request(_client.Value, both.Token);
                }
                catch (Exception exception) when (patience.IsCancellationRequested && !token.IsCancellationRequested)
                {
                    throw new TimeoutException($"The blob store did not answer within {deadline.TotalSeconds:0} s.", exception);
                }
            },
            ct);

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }
    }

    private static AmazonS3Client Create(AwsBlobProviderConfiguration configuration, IHttpClientFactory httpClients)
    {
        Check.NotNullOrWhiteSpace(configuration.ContainerName, nameof(configuration.ContainerName));
        var config = new AmazonS3Config
        {
            ForcePathStyle = configuration.ForcePathStyle,

            // The newer checksums are Amazon's own: other stores refuse them.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            MaxErrorRetry = 0,
            Timeout = Timeout.InfiniteTimeSpan,
            HttpClientFactory = new AwsHttpClients(httpClients),
        };
        if (configuration.ServiceUrl is { } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = configuration.Region ?? DefaultRegion;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(configuration.Region ?? DefaultRegion);
        }

        return configuration.AccessKeyId is { } key
            ? new AmazonS3Client(new BasicAWSCredentials(key, configuration.SecretAccessKey), config)
            : new AmazonS3Client(config);
    }

    private static bool MayPass(Exception? exception) => exception switch
    {
        null or OperationCanceledException => false,
        TimeoutException or IOException or HttpRequestException => true,
        AmazonServiceException { StatusCode: HttpStatusCode.NotImplemented } => false,
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests } => true,
        AmazonServiceException { ErrorCode: { } code } when Passing.Contains(code) => true,
        _ => MayPass(exception.InnerException),
    };
}
