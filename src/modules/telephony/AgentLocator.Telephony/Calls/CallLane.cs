using System.Runtime.CompilerServices;

namespace AgentLocator.Telephony.Calls;

/// <summary>
/// What the carrier tells us of one call is taken one fact at a time: in this process by a lane, between processes by the call's concurrency stamp and the
/// unique indexes, which send the loser round again.
/// </summary>
internal sealed class CallLane(KeyedLanes lanes, TenantScope scope) : ISingletonDependency
{
    private const int ConflictRetries = 4;

    /// <summary>Runs the work as the tenant, in a unit of work of its own.</summary>
    public Task<T> RunAsync<T>(
        Guid tenantId,
        string callSid,
        Func<IServiceProvider, Task<T>> work,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string callerMember = "",
        [CallerFilePath] string callerFile = "") =>
        InTurnAsync(tenantId, callSid, () => SaveAsync(tenantId, work, cancellationToken, callerMember, callerFile), cancellationToken);

    /// <summary>Keeps the call's turn for several units of work, each by <see cref="SaveAsync"/>.</summary>
    public Task<T> InTurnAsync<T>(Guid tenantId, string callSid, Func<Task<T>> work, CancellationToken cancellationToken = default) =>
        lanes.RunAsync($"call/{tenantId:N}/{callSid}", work, cancellationToken);

    /// <summary>One unit of work; only in the call's turn.</summary>
    public Task<T> SaveAsync<T>(
        Guid tenantId,
        Func<IServiceProvider, Task<T>> work,
        CancellationToken cancellationToken = default,
        [CallerMemberName] string callerMember = "",
        [CallerFilePath] string callerFile = "") =>
        scope.RunAsync(tenantId, work, ConflictRetries, cancellationToken, callerMember, callerFile);
}
