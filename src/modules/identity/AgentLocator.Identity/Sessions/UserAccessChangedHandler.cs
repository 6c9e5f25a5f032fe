using AgentLocator.Identity.Users;

namespace AgentLocator.Identity.Sessions;

/// <summary>Local events are handled inside the transaction; what others read changes with its commit.</summary>
internal sealed class UserAccessChangedHandler(SessionGuard guard, ICurrentTenant currentTenant) : ILocalEventHandler<UserAccessChanged>, ITransientDependency
{
    public Task HandleEventAsync(UserAccessChanged eventData)
    {
        guard.Forget(currentTenant.Id);
        return Task.CompletedTask;
    }
}
