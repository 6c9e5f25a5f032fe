using AgentLocator.Database;
using AgentLocator.Tenancy.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentLocator.Web.Health;

/// <summary>
/// Whether the database answers a small query within two seconds. Degraded when not: callers are answered from memory while it is away, and a proxy that took
/// every node out of rotation would turn an outage of the database into one of the phone. (A node that never had the database knows nobody's accounts:
/// telephony's own check fails then.) Asked at most once a second however many probes come, and never twice at once.
/// </summary>
internal sealed partial class DatabaseCheck(IServiceScopeFactory scopes, TimeProvider time, ILogger<DatabaseCheck> logger) : IHealthCheck, ISingletonDependency
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private Task<bool>? _answer;
    private long _askedAt;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await Ask().WaitAsync(Patience, time, cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded();
        }
        catch (TimeoutException)
        {
            return HealthCheckResult.Degraded();
        }
    }

    private Task<bool> Ask()
    {
        lock (_gate)
        {
            if (_answer is null || (_answer.IsCompleted && time.GetElapsedTime(_askedAt) > Freshness))
            {
                _askedAt = time.GetTimestamp();
                _answer = AskAsync();
            }

            return _answer;
        }
    }

    private async Task<bool> AskAsync()
    {
        // The caller holds the lock, and SQLite's calls block.
        await Task.Yield();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var jobs = scope.ServiceProvider.GetRequiredService<AgentLocatorDbContext>().Set<BackgroundJobRecord>();
            await jobs.AnyAsync();
            return true;
        }
        catch (Exception exception)
        {
            LogNoAnswer(logger, exception.GetBaseException().GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The database did not answer the health check: {Exception}")]
    private static partial void LogNoAnswer(ILogger logger, string exception);
}
