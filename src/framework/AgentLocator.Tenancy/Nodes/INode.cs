namespace AgentLocator.Tenancy.Nodes;

/// <summary>This process, among those that share the database.</summary>
public interface INode
{
    /// <summary>Of the node's disk: kept in the file <c>Node:Path</c> (default <c>var/node</c>), the same after a restart.</summary>
    Guid Id { get; }

    /// <summary>Of this start of the process: what it held is free once it no longer lives.</summary>
    Guid RunId { get; }
}
