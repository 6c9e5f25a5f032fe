using AgentLocator.Database;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace AgentLocator.Web.Health;

/// <summary>
/// Whether recordings can be written. Little space is degraded: it is a warning in time, and often true of all nodes at once. A folder that cannot be written
/// fails: calls of this node would be answered but not kept. Looked at every five seconds at most.
/// </summary>
internal sealed partial class DiskCheck : IHealthCheck, ISingletonDependency
{
    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);
    private readonly List<(string Name, string Path)> _folders;
    private readonly long _minimumFree;
    private readonly TimeProvider _time;
    private readonly ILogger<DiskCheck> _logger;
    private readonly Lock _gate = new();
    private HealthCheckResult? _last;
    private long _lookedAt;

    public DiskCheck(IConfiguration configuration, IOptions<HealthOptions> options, TimeProvider time, ILogger<DiskCheck> logger)
    {
        _minimumFree = options.Value.MinimumFreeMegabytes * Megabyte;
        _time = time;
        _logger = logger;
        _folders = [("spool", Path.GetFullPath(configuration["Spool:Path"] ?? Path.Combine("var", "spool")))];
        if (!BlobStorage.IsInBucket(configuration))
        {
            _folders.Add(("blobs", Path.GetFullPath(configuration["Blobs:Path"] ?? Path.Combine("var", "blobs"))));
        }

        if (DatabaseUrl.Parse(configuration["DATABASE_URL"]).FilePath is { } file)
        {
            _folders.Add(("database", Path.GetDirectoryName(file)!));
        }
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_last is null || _time.GetElapsedTime(_lookedAt) > Freshness)
            {
                _last = Look();
                _lookedAt = _time.GetTimestamp();
            }

            return Task.FromResult(_last.Value);
        }
    }

    private HealthCheckResult Look()
    {
        var result = HealthCheckResult.Healthy();
        foreach (var (name, path) in _folders)
        {
            try
            {
                Write(path);
                if (new DriveInfo(path).AvailableFreeSpace < _minimumFree)
                {
                    LogLittleSpace(_logger, name);
                    result = HealthCheckResult.Degraded();
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                LogNotWritable(_logger, name, exception.GetType().Name);
                return HealthCheckResult.Unhealthy();
            }
        }

        return result;
    }

    private static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, ".health-" + Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(path, [1]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Little space is left on the disk of the folder of {Folder}")]
    private static partial void LogLittleSpace(ILogger logger, string folder);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The folder of {Folder} cannot be written: {Exception}")]
    private static partial void LogNotWritable(ILogger logger, string folder, string exception);
}
