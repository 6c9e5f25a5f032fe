namespace AgentLocator.Abp.Uow;

/// <summary>How a unit of work behaves.</summary>
public class AbpUnitOfWorkOptions
{
    public AbpUnitOfWorkOptions()
    {
    }

    public AbpUnitOfWorkOptions(bool isTransactional = false)
    {
        IsTransactional = isTransactional;
    }

    /// <summary>The transaction opens with the first save, not with the unit of work.</summary>
    public bool IsTransactional { get; set; }
}
