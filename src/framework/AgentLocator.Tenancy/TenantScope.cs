using System.Runtime.CompilerServices;
using AgentLocator.Tenancy.Audit;
using AgentLocator.Tenancy.Isolation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Tenancy;

/// <summary>
/// The way in for everything that is not an HTTP application service: a webhook, a socket, a job, an event handler. Sets the tenant,
/// begins an audit entry and a unit of work of its own, commits; rolls back and rethrows when the work throws. The entry is written with the
/// changes that people's rows got, in their transaction; when nothing of the kind was changed there is none.
/// </summary>
public sealed partial class TenantScope(
    ICurrentTenant currentTenant,
    IUnitOfWorkManager unitOfWorkManager,
    IAuditingManager auditing,
    IOptions<AbpAuditingOptions> auditingOptions,
    FailedRuns failedRuns,
    ILogger<TenantScope> logger) : ISingletonDependency
{
    /// <summary>Runs <paramref name="work"/> as a tenant. A conflict (stale row, unique index, lock) is retried in a fresh unit of work.</summary>
    /// <remarks>The last two parameters are the compiler's: the name of the entry in the audit log, unless <see cref="EntryPoint"/> gives one.</remarks>
    public Task RunAsync(
        Guid tenantId,
        Func<IServiceProvider, Task> work,
        int conflictRetries = 0,
        CancellationToken ct = default,
        [CallerMemberName] string callerMember = "",
        [CallerFilePath] string callerFile = "") =>
        RunAsync(tenantId, async services =>
        {
            await work(services);
            return true;
        }, conflictRetries, ct, callerMember, callerFile);

    /// <inheritdoc cref="RunAsync(Guid, Func{IServiceProvider, Task}, int, CancellationToken, string, string)"/>
    public Task<T> RunAsync<T>(
        Guid tenantId,
        Func<IServiceProvider, Task<T>> work,
        int conflictRetries = 0,
        CancellationToken ct = default,
        [CallerMemberName] string callerMember = "",
        [CallerFilePath] string callerFile = "") =>
        RunCoreAsync(tenantId, work, conflictRetries, EntryPoint.Or(callerFile, callerMember), ct);

    /// <summary>Runs as the host: rows without a tenant. The reason is for the reader; the files that may do this are on a list that a test reads.</summary>
    public Task<T> RunAsHostAsync<T>(
        string reason,
        Func<IServiceProvider, Task<T>> work,
        int conflictRetries = 0,
        CancellationToken ct = default,
        [CallerMemberName] string callerMember = "",
        [CallerFilePath] string callerFile = "")
    {
        Check.NotNullOrWhiteSpace(reason, nameof(reason));
        return RunCoreAsync(null, work, conflictRetries, EntryPoint.Or(callerFile, callerMember), ct);
    }

    private async Task<T> RunCoreAsync<T>(
        Guid? tenantId, Func<IServiceProvider, Task<T>> work, int conflictRetries, (string Service, string Method) entryPoint, CancellationToken ct)
    {
        // A failure inside another entry is that one's, if it does not catch it.
        var isInner = auditing.Current is not null;
        using var tenant = currentTenant.Change(tenantId);
        for (var attempt = 0; ; attempt++)
        {
            using var audit = auditing.BeginScope();
            var log = auditing.Current?.Log;
            log?.Actions.Add(new AuditLogActionInfo { ServiceName = entryPoint.Service, MethodName = entryPoint.Method, ExecutionTime = log.ExecutionTime });
            using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional: true), requiresNew: true);
            try
            {
                var result = await work(unitOfWork.ServiceProvider);
                await unitOfWork.CompleteAsync(ct);
                if (log is not null && (log.EntityChanges.Count > 0 || await IsAlwaysLoggedAsync(log)))
                {
                    // Nothing is left to do where the unit of work has written the entry itself.
                    await audit.SaveAsync();
                }

                return result;
            }
            catch (Exception exception) when (attempt < conflictRetries && exception.IsConflict())
            {
                LogRetry(logger, attempt + 1, exception.GetType().Name);
            }
            catch (Exception exception) when (log is not null && !isInner && IsFailure(exception, conflictRetries))
            {
                log.Exceptions.Add(exception);
                failedRuns.Add(log);
                throw;
            }
        }
    }

    private async Task<bool> IsAlwaysLoggedAsync(AuditLogInfo log)
    {
        foreach (var selector in auditingOptions.Value.AlwaysLogSelectors)
        {
            if (await selector(log))
            {
                return true;
            }
        }

        return false;
    }

    // Whoever wants no conflict tried again here does it himself, and perhaps finds that nothing was lost.
    private static bool IsFailure(Exception exception, int conflictRetries) =>
        exception is not OperationCanceledException && !(conflictRetries == 0 && exception.IsConflict());

    [LoggerMessage(Level = LogLevel.Debug, Message = "Conflict number {Attempt} ({Exception}): the work is done again")]
    private static partial void LogRetry(ILogger logger, int attempt, string exception);
}
