using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Guids;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.Uow;

internal sealed class UnitOfWorkManager(IServiceScopeFactory scopeFactory, IGuidGenerator guidGenerator) : IUnitOfWorkManager, ISingletonDependency
{
    private readonly AsyncLocal<UnitOfWork?> _current = new();

    public IUnitOfWork? Current
    {
        get
        {
            var unitOfWork = _current.Value;
            while (unitOfWork is { IsDisposed: true } or { IsCompleted: true })
            {
                unitOfWork = (UnitOfWork?)unitOfWork.Outer;
            }

            return unitOfWork;
        }
    }

    public IUnitOfWork Begin(AbpUnitOfWorkOptions options, bool requiresNew = false)
    {
        var outer = (UnitOfWork?)Current;
        if (outer is not null && !requiresNew)
        {
            return new ChildUnitOfWork(outer);
        }

        var scope = scopeFactory.CreateScope();
        var unitOfWork = new UnitOfWork(guidGenerator.Create(), options, outer, scope.ServiceProvider, () =>
        {
            _current.Value = outer;
            scope.Dispose();
        });
        _current.Value = unitOfWork;
        return unitOfWork;
    }
}
