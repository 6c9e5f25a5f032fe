namespace AgentLocator.Saas.Tenants;

/// <summary>Local events are handled inside the transaction; what others read changes with its commit.</summary>
internal sealed class TenantChangedHandler(TenantDirectory directory, IUnitOfWorkManager unitOfWorkManager)
    : ILocalEventHandler<TenantChanged>, ITransientDependency
{
    public Task HandleEventAsync(TenantChanged eventData)
    {
        unitOfWorkManager.Current!.OnCompleted(() =>
        {
            directory.Forget();
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }
}
