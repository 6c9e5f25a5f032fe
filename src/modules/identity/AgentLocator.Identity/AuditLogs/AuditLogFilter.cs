using System.Linq.Expressions;
using AgentLocator.Abp.AuditLogging;

namespace AgentLocator.Identity.AuditLogs;

/// <summary>Narrows the entries of the current tenant, or the host, to those asked for.</summary>
internal static class AuditLogFilter
{
    public static readonly Expression<Func<AuditLog, bool>> IsFailure = log => log.Exceptions != null || log.HttpStatusCode >= 400;

    public static IQueryable<AuditLog> Apply(IQueryable<AuditLog> logs, GetAuditLogsInput input, IClock clock)
    {
        if (input.From is { } from)
        {
            var start = clock.Normalize(from);
            logs = logs.Where(log => log.ExecutionTime >= start);
        }

        if (input.To is { } to)
        {
            var end = clock.Normalize(to);
            logs = logs.Where(log => log.ExecutionTime < end);
        }

        if (input.UserId is { } userId)
        {
            logs = logs.Where(log => log.UserId == userId);
        }

        if (input.EntityType is { Length: > 0 } type)
        {
            logs = logs.Where(log => log.EntityChanges.Any(change => change.EntityTypeFullName == type));
        }

        if (input.EntityId is { Length: > 0 } id)
        {
            logs = logs.Where(log => log.EntityChanges.Any(change => change.EntityId == id));
        }

        if (input.Action is { Length: > 0 } action)
        {
            logs = logs.Where(log => log.Actions.Any(a => a.MethodName.Contains(action) || a.ServiceName.Contains(action)));
        }

        return input.OnlyFailures ? logs.Where(IsFailure) : logs;
    }
}
