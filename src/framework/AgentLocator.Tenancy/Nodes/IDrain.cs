namespace AgentLocator.Tenancy.Nodes;

/// <summary>Whether this process is on its way out: what runs is finished, nothing new is begun.</summary>
public interface IDrain
{
    bool IsDraining { get; }
}
