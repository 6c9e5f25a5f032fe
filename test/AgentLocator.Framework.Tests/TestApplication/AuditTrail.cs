using AgentLocator.Abp.AuditLogging;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>Reads what has been written to the audit log.</summary>
internal static class AuditTrail
{
    /// <summary>The entries of a tenant (null is the host), oldest first.</summary>
    public static async Task<List<AuditLog>> AuditLogsAsync(this TestApp app, Guid? tenantId)
    {
        async Task<List<AuditLog>> Read(IServiceProvider services) =>
            await (await services.GetRequiredService<IRepository<AuditLog, Guid>>().GetQueryableAsync()).AsNoTracking()
                .Include(log => log.Actions).Include(log => log.EntityChanges).ThenInclude(change => change.PropertyChanges)
                .OrderBy(log => log.ExecutionTime).ThenBy(log => log.Id).ToListAsync();

        return tenantId is { } id ? await app.Scope.RunAsync(id, Read) : await app.Scope.RunAsHostAsync("read the audit log", Read);
    }

    /// <summary>The entries that tell of one entity.</summary>
    public static async Task<List<AuditLog>> AuditLogsOfAsync(this TestApp app, Guid tenantId, Guid entityId) =>
        (await app.AuditLogsAsync(tenantId)).FindAll(log => log.EntityChanges.Any(change => change.EntityId == entityId.ToString()));

    public static Dictionary<string, (string? Original, string? New)> Values(this EntityChange change) =>
        change.PropertyChanges.ToDictionary(p => p.PropertyName, p => (p.OriginalValue, p.NewValue));

    /// <summary>Everything in the entries that is text.</summary>
    public static string AllText(this IEnumerable<AuditLog> logs) => string.Join('\n', logs.SelectMany(log => new[] { log.Url, log.Exceptions, log.ClientIpAddress }
        .Concat(log.Actions.SelectMany(action => new[] { action.ServiceName, action.MethodName, action.Parameters }))
        .Concat(log.EntityChanges.SelectMany(change => change.PropertyChanges.SelectMany(p => new[] { p.OriginalValue, p.NewValue })))));
}
