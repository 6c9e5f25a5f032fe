using AgentLocator.Saas.Contracts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentLocator.Identity.AuditLogs;

/// <summary>Deletes the audit entries of all tenants and of the host that need not be kept any longer.</summary>
[BackgroundJobName("identity.purge-audit-logs")]
internal sealed record PurgeAuditLogsArgs;

/// <inheritdoc cref="PurgeAuditLogsArgs"/>
internal sealed partial class PurgeAuditLogsJob(
    AuditLogRetention retention, ITenantDirectory tenants, IOptions<AuditLogOptions> options, ILogger<PurgeAuditLogsJob> logger)
    : AsyncBackgroundJob<PurgeAuditLogsArgs>, ITransientDependency
{
    public override async Task ExecuteAsync(PurgeAuditLogsArgs args)
    {
        var days = options.Value.RetentionDays;
        var all = await retention.DeleteOlderThanAsync(null, days);
        foreach (var tenantId in await tenants.GetIdsAsync())
        {
            all += await retention.DeleteOlderThanAsync(tenantId, days);
        }

        LogPurged(logger, all, days);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} entries of the audit log that were older than {Days} days were deleted")]
    private static partial void LogPurged(ILogger logger, int count, int days);
}
