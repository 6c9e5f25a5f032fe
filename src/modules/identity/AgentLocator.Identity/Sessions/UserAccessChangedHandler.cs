using AgentLocator.Identity.Users;

namespace AgentLocator.Identity.Sessions;

/// <summary>Local events are handled inside the transaction; what others read changes with its commit.</summary>
internal sealed class UserAccessChangedHandler(SessionGuard guard, IUnitOfWorkManager unitOfWorkManager)
    : ILocalEventHandler<UserAccessChanged>, ITransientDependency
{
    public Task HandleEventAsync(UserAccessChanged eventData)
    {
        unitOfWorkManager.Current!.OnCompleted(() =>
        {
            guard.Forget();
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }
}
