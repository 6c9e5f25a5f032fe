using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Timing;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Abp.AspNetCore.Auditing;

/// <summary>How many failures of one user (or of all who are nobody) are written in a minute: a client gone mad must not fill the table.</summary>
internal sealed partial class FailureBudget(IClock clock, ILogger<FailureBudget> logger) : ISingletonDependency
{
    public const int PerMinute = 60;
    private readonly Lock _lock = new();
    private readonly Dictionary<(Guid?, Guid?), int> _taken = [];
    private DateTime _until;

    public bool TryTake((Guid? TenantId, Guid? UserId) who)
    {
        int taken;
        lock (_lock)
        {
            if (clock.Now >= _until)
            {
                _taken.Clear();
                _until = clock.Now.AddMinutes(1);
            }

            taken = _taken[who] = _taken.GetValueOrDefault(who) + 1;
        }

        if (taken == PerMinute + 1)
        {
            LogTooMany(logger, who.TenantId, who.UserId, PerMinute);
        }

        return taken <= PerMinute;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Requests of user {UserId} of tenant {TenantId} fail more than {PerMinute} times a minute; the audit log keeps no more of them")]
    private static partial void LogTooMany(ILogger logger, Guid? tenantId, Guid? userId, int perMinute);
}
