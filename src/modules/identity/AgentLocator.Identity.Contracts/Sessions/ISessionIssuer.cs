namespace AgentLocator.Identity.Contracts.Sessions;

/// <summary>Opens a session for a user whose right to it is already proven.</summary>
public interface ISessionIssuer
{
    /// <summary>
    /// Writes the session and its audit row in the current unit of work, under the user's tenant; the refresh cookie is set on the answer of the
    /// current request once the unit of work has been committed.
    /// </summary>
    /// <param name="userId">A user of the current tenant, or of the host.</param>
    /// <param name="tenantName">Passed in because the tenant's own row may not be committed yet.</param>
    /// <param name="tenantCode">The same.</param>
    /// <param name="cancellationToken">Stops the reads and writes.</param>
    Task<SessionDto> IssueAsync(Guid userId, string tenantName, string tenantCode, CancellationToken cancellationToken = default);
}
