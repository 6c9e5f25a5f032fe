namespace AgentLocator.Tenancy.Nodes;

internal sealed class NodeDirectory(INode node) : INodeDirectory, ISingletonDependency
{
    public bool HasOtherReady => false;

    public bool IsAlive(Guid runId) => runId == node.RunId;
}
