using AgentLocator.Tenancy.Isolation;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Tenancy;

/// <summary>
/// The way in for everything that is not an HTTP application service: a webhook, a socket, a job, an event handler. Sets the tenant,
/// begins a unit of work of its own, commits; rolls back and rethrows when the work throws.
/// </summary>
public sealed partial class TenantScope(ICurrentTenant currentTenant, IUnitOfWorkManager unitOfWorkManager, ILogger<TenantScope> logger) : ISingletonDependency
{
    /// <summary>Runs <paramref name="work"/> as a tenant. A conflict (stale row, unique index, lock) is retried in a fresh unit of work.</summary>
    public Task RunAsync(Guid tenantId, Func<IServiceProvider, Task> work, int conflictRetries = 0, CancellationToken ct = default) =>
        RunAsync(tenantId, async services =>
        {
            await work(services);
            return true;
        }, conflictRetries, ct);

    /// <inheritdoc cref="RunAsync(Guid, Func{IServiceProvider, Task}, int, CancellationToken)"/>
    public Task<T> RunAsync<T>(Guid tenantId, Func<IServiceProvider, Task<T>> work, int conflictRetries = 0, CancellationToken ct = default) =>
        RunCoreAsync(tenantId, work, conflictRetries, ct);

    /// <summary>Runs as the host: rows without a tenant. The reason is for the reader; the files that may do this are on a list that a test reads.</summary>
    public Task<T> RunAsHostAsync<T>(string reason, Func<IServiceProvider, Task<T>> work, int conflictRetries = 0, CancellationToken ct = default)
    {
        Check.NotNullOrWhiteSpace(reason, nameof(reason));
        return RunCoreAsync(null, work, conflictRetries, ct);
    }

    private async Task<T> RunCoreAsync<T>(Guid? tenantId, Func<IServiceProvider, Task<T>> work, int conflictRetries, CancellationToken ct)
    {
        using var tenant = currentTenant.Change(tenantId);
        for (var attempt = 0; ; attempt++)
        {
            using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional: true), requiresNew: true);
            try
            {
                var result = await work(unitOfWork.ServiceProvider);
                await unitOfWork.CompleteAsync(ct);
                return result;
            }
            catch (Exception exception) when (attempt < conflictRetries && exception.IsConflict())
            {
                LogRetry(logger, attempt + 1, exception.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Conflict number {Attempt} ({Exception}): the work is done again")]
    private static partial void LogRetry(ILogger logger, int attempt, string exception);
}
