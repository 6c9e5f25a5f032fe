using System.Text.Json;

namespace AgentLocator.Tenancy.Audit;

/// <summary>Writes down who read what somebody said, or what was understood of it: <c>{subject}.Read</c> in the audit log, with the call's id.</summary>
public sealed class ReadLog(IAuditingManager auditing, IAuditingStore store, ICurrentUser currentUser, ICurrentTenant currentTenant, IClock clock) : ITransientDependency
{
    /// <summary>
    /// Throws when it cannot be kept: no read without its entry. The entry has a transaction of its own, which on a database of one writer waits for ours: so before anything is written.
    /// </summary>
    /// <param name="subject">What was read.</param>
    /// <param name="callId">Of which call.</param>
    public Task NoteAsync(string subject, Guid callId)
    {
        var request = auditing.Current?.Log;
        return store.SaveAsync(new AuditLogInfo
        {
            UserId = currentUser.Id,
            TenantId = currentTenant.Id,
            ExecutionTime = clock.Now,
            CorrelationId = request?.CorrelationId,
            ClientIpAddress = request?.ClientIpAddress,
            HttpMethod = request?.HttpMethod,
            Url = request?.Url,
            Actions =
            [
                new AuditLogActionInfo
                {
                    ServiceName = subject,
                    MethodName = "Read",
                    Parameters = JsonSerializer.Serialize(new { callId }),
                    ExecutionTime = clock.Now,
                },
            ],
        });
    }
}
