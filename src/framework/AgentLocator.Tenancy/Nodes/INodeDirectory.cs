namespace AgentLocator.Tenancy.Nodes;

/// <summary>Which nodes live. Answered from memory, so also while the database is down; a dead node is known after a few seconds.</summary>
public interface INodeDirectory
{
    /// <summary>Whether that start of a process still runs, this one included.</summary>
    bool IsAlive(Guid runId);

    /// <summary>Whether another node takes new calls: it lives and is not draining.</summary>
    bool HasOtherReady { get; }
}
