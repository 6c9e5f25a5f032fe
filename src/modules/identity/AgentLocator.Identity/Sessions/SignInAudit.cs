using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AgentLocator.Identity.Sessions;

/// <summary>
/// The audit row of each sign-in, in the current unit of work. An e-mail is never in it: a failed one may hold a password typed in the wrong field.
/// </summary>
internal sealed class SignInAudit(IAuditingStore store, ICurrentTenant currentTenant, IClock clock, IHttpContextAccessor httpContextAccessor)
    : ITransientDependency
{
    public Task SucceededAsync(Guid userId, Guid accountId, Guid sessionId) =>
        SaveAsync("SignedIn", userId, new { accountId, sessionId });

    /// <param name="accountId">Null when no account has the e-mail.</param>
    public Task FailedAsync(Guid? accountId) => SaveAsync("SignInFailed", null, new { accountId });

    private Task SaveAsync(string method, Guid? userId, object ids)
    {
        var now = clock.Now;
        var httpContext = httpContextAccessor.HttpContext;
        return store.SaveAsync(new AuditLogInfo
        {
            UserId = userId,
            TenantId = currentTenant.Id,
            ExecutionTime = now,
            ClientIpAddress = httpContext?.Connection.RemoteIpAddress?.ToString(),
            HttpMethod = httpContext?.Request.Method,
            Url = httpContext?.Request.Path,
            Actions = [new() { ServiceName = "Session", MethodName = method, Parameters = JsonSerializer.Serialize(ids), ExecutionTime = now }],
        });
    }
}
