using System.Text.Json;

namespace AgentLocator.Identity.Sessions;

/// <summary>
/// Says of each sign-in in the audit entry of its unit of work how it ended. An e-mail is never in it: a failed one may hold a password typed in the
/// wrong field.
/// </summary>
internal sealed class SignInAudit(IAuditingManager auditing, IClock clock) : ITransientDependency
{
    private const string ServiceName = "Session";

    /// <summary>An entry that tells of a sign-in is written although nothing that people edit was changed.</summary>
    public static Task<bool> IsSignInAsync(AuditLogInfo entry) => Task.FromResult(entry.Actions.Exists(action => action.ServiceName == ServiceName));

    public void Succeeded(Guid userId, Guid accountId, Guid sessionId)
    {
        auditing.Current?.Log.UserId = userId;
        Add("SignedIn", new { accountId, sessionId });
    }

    /// <param name="accountId">Null when no account has the e-mail.</param>
    public void Failed(Guid? accountId) => Add("SignInFailed", new { accountId });

    private void Add(string method, object ids) => auditing.Current?.Log.Actions.Add(new AuditLogActionInfo
    {
        ServiceName = ServiceName,
        MethodName = method,
        Parameters = JsonSerializer.Serialize(ids),
        ExecutionTime = clock.Now,
    });
}
