using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Tenancy.Nodes;

/// <summary>A start of a process that shares the database; its id is <see cref="INode.RunId"/>. Of the installation.</summary>
public class NodeRecord : Entity<Guid>
{
    internal NodeRecord(Guid runId, Guid nodeId, DateTime now) : base(runId)
    {
        NodeId = nodeId;
        StartedAt = now;
        SeenAt = now;
    }

    protected NodeRecord()
    {
    }

    /// <summary><see cref="INode.Id"/>: the disk.</summary>
    public Guid NodeId { get; private set; }

    public DateTime StartedAt { get; private set; }

    /// <summary>By the node's own clock; others look only whether it moves, so clocks that differ do no harm.</summary>
    public DateTime SeenAt { get; private set; }

    public bool IsDraining { get; private set; }
}

/// <summary>Maps the nodes.</summary>
public static class NodesModelBuilderExtensions
{
    public static void ConfigureNodes(this ModelBuilder builder) => builder.Entity<NodeRecord>(b =>
    {
        b.ToTable("AbpNodes");
        b.ConfigureByConvention();
        b.HasIndex(x => x.NodeId);
    });
}
