namespace AgentLocator.Abp;

/// <summary>Deleting sets a mark; the row stays and is filtered from queries.</summary>
public interface ISoftDelete
{
    bool IsDeleted { get; }
}
