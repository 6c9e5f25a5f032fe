using AgentLocator.Abp.BlobStoring.Aws;

namespace AgentLocator.Web;

/// <summary>Blobs go to S3 when <c>S3_BUCKET</c> is set, else below <c>Blobs:Path</c>. Each key is also found in the section <c>S3</c>.</summary>
internal static class BlobStorage
{
    public static bool IsInBucket(IConfiguration configuration) => Read(configuration, "S3_BUCKET", "Bucket") is not null;

    public static void Configure(IServiceCollection services, IConfiguration configuration)
    {
        if (Read(configuration, "S3_BUCKET", "Bucket") is not { } bucket)
        {
            return;
        }

        var endpoint = Read(configuration, "S3_ENDPOINT", "Endpoint");
        if (endpoint is not null && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            throw new InvalidConfigurationException("S3_ENDPOINT must be an http or https address, for example https://s3.example.co.il.");
        }

        var region = Read(configuration, "S3_REGION", "Region");
        if (endpoint is null && region is null)
        {
            throw new InvalidConfigurationException("S3_REGION is missing: name the bucket's region, or set S3_ENDPOINT for a store other than Amazon's.");
        }

        var accessKey = Read(configuration, "S3_ACCESS_KEY", "AccessKey");
        var secretKey = Read(configuration, "S3_SECRET_KEY", "SecretKey");
        if (accessKey is null && (secretKey is not null || endpoint is not null))
        {
            throw new InvalidConfigurationException("S3_ACCESS_KEY is missing.");
        }

        if (secretKey is null && accessKey is not null)
        {
            throw new InvalidConfigurationException("S3_SECRET_KEY is missing.");
        }

        var pathStyle = Read(configuration, "S3_FORCE_PATH_STYLE", "ForcePathStyle");
        if (pathStyle is not null && !bool.TryParse(pathStyle, out _))
        {
            throw new InvalidConfigurationException("S3_FORCE_PATH_STYLE must be true or false.");
        }

        services.Configure<AbpBlobStoringOptions>(options => options.Containers.ConfigureDefault(container => container.UseAws(aws =>
        {
            aws.ContainerName = bucket;
            aws.ServiceUrl = endpoint;
            aws.Region = region;
            aws.AccessKeyId = accessKey;
            aws.SecretAccessKey = secretKey;
            aws.ForcePathStyle = pathStyle is null ? endpoint is not null : bool.Parse(pathStyle);
        })));
    }

    private static string? Read(IConfiguration configuration, string variable, string key) =>
        configuration[variable] is { Length: > 0 } value ? value : configuration["S3:" + key] is { Length: > 0 } fromSection ? fromSection : null;
}
