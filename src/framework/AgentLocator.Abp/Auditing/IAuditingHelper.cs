using System.Diagnostics;
using System.Reflection;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Timing;
using AgentLocator.Abp.Users;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.Auditing;

/// <summary>Makes entries and their parts.</summary>
public interface IAuditingHelper
{
    AuditLogInfo CreateAuditLogInfo();

    /// <summary>The parameters are allow-listed: see <see cref="AuditLogActionInfo.Parameters"/>.</summary>
    AuditLogActionInfo CreateAuditLogAction(AuditLogInfo auditLog, Type type, MethodInfo method, IDictionary<string, object?> arguments);
}

internal sealed class AuditingHelper(
    ICurrentTenant currentTenant,
    ICurrentUser currentUser,
    IClock clock,
    IOptions<AbpAuditingOptions> options,
    IServiceProvider services) : IAuditingHelper, ISingletonDependency
{
    public AuditLogInfo CreateAuditLogInfo()
    {
        var log = new AuditLogInfo
        {
            TenantId = currentTenant.Id,

            // A user of one tenant is nobody in another.
            UserId = currentUser.TenantId == currentTenant.Id ? currentUser.Id : null,
            ExecutionTime = clock.Now,
            CorrelationId = Activity.Current?.TraceId.ToHexString(),
        };
        foreach (var contributor in options.Value.Contributors)
        {
            contributor.PreContribute(new AuditLogContributionContext(services, log));
        }

        return log;
    }

    public AuditLogActionInfo CreateAuditLogAction(AuditLogInfo auditLog, Type type, MethodInfo method, IDictionary<string, object?> arguments) => new()
    {
        ServiceName = type.FullName ?? type.Name,
        MethodName = method.Name,
        ExecutionTime = clock.Now,
        Parameters = AuditParameters.Serialize(method, arguments),
    };

    /// <summary>Fills what is known only at the end.</summary>
    public void Finish(AuditLogInfo log)
    {
        var now = clock.Now;
        log.ExecutionDuration = MillisecondsBetween(log.ExecutionTime, now);
        foreach (var action in log.Actions.Where(action => action.ExecutionDuration == 0))
        {
            action.ExecutionDuration = MillisecondsBetween(action.ExecutionTime, now);
        }
    }

    private static int MillisecondsBetween(DateTime start, DateTime end) => (int)Math.Clamp((end - start).TotalMilliseconds, 0, int.MaxValue);
}
