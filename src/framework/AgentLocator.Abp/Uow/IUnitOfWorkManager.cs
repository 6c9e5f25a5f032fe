namespace AgentLocator.Abp.Uow;

/// <summary>Begins units of work and knows the current one.</summary>
public interface IUnitOfWorkManager
{
    IUnitOfWork? Current { get; }

    /// <summary>Joins the current unit of work (its completion then does nothing) unless a new one is required.</summary>
    IUnitOfWork Begin(AbpUnitOfWorkOptions options, bool requiresNew = false);
}
