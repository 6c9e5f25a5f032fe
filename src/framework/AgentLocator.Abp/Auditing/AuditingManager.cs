using System.Diagnostics;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Uow;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.Auditing;

internal sealed partial class AuditingManager(
    AuditingHelper helper,
    IUnitOfWorkManager unitOfWorkManager,
    IOptions<AbpAuditingOptions> options,
    IServiceProvider services,
    ILogger<AuditingManager> logger) : IAuditingManager, ISingletonDependency
{
    private readonly AsyncLocal<AuditLogScope?> _current = new();

    public IAuditLogScope? Current => CurrentScope;

    /// <summary>The same, for the unit of work that writes the entry with its changes; null while nothing is to be written.</summary>
    internal AuditLogScope? CurrentScope => options.Value.IsEnabled ? _current.Value : null;

    public IAuditLogSaveHandle BeginScope()
    {
        var outer = _current.Value;
        var log = helper.CreateAuditLogInfo();
        log.CorrelationId = outer?.Log.CorrelationId ?? log.CorrelationId ?? ActivityTraceId.CreateRandom().ToHexString();
        var scope = new AuditLogScope(log) { Outer = unitOfWorkManager.Current };
        _current.Value = scope;
        return new SaveHandle(this, scope, outer);
    }

    /// <summary>Whether an entry without changes is written nevertheless.</summary>
    internal Task<bool> IsAlwaysLoggedAsync(AuditLogInfo log) => options.Value.IsAlwaysLoggedAsync(log);

    private async Task SaveAsync(AuditLogScope scope)
    {
        var log = scope.Log;
        if (!options.Value.IsEnabled || (scope.IsSettled && log.Exceptions.Count == 0))
        {
            return;
        }

        if (log.Exceptions.Count > 0)
        {
            // What was changed went with the unit of work.
            log.EntityChanges.Clear();
        }

        // The entry's own unit of work must not begin to keep a record of itself.
        _current.Value = null;
        scope.IsSettled = true;
        helper.Finish(log);
        try
        {
            await services.GetRequiredService<IAuditingStore>().SaveAsync(log);
        }
        catch (Exception exception)
        {
            LogNotSaved(logger, exception, log.Url ?? log.Actions.FirstOrDefault()?.ServiceName);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An entry of the audit log, of {EntryPoint}, could not be saved")]
    private static partial void LogNotSaved(ILogger logger, Exception exception, string? entryPoint);

    private sealed class SaveHandle(AuditingManager manager, AuditLogScope scope, AuditLogScope? outer) : IAuditLogSaveHandle
    {
        public Task SaveAsync() => manager.SaveAsync(scope);

        public void Dispose() => manager._current.Value = outer;
    }
}
