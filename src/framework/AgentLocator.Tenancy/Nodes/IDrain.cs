namespace AgentLocator.Tenancy.Nodes;

/// <summary>Whether this process is on its way out: what runs is finished, nothing new is begun.</summary>
public interface IDrain
{
    bool IsDraining { get; }

    /// <summary>From now on; the host says so when it is told to stop. May be repeated.</summary>
    void Begin();
}

/// <summary>Work of this process that is finished before it stops, for as long as the drain may take.</summary>
public interface IDrainedWork
{
    /// <summary>How much of it is unfinished. The process stops when nothing has any left.</summary>
    int Left { get; }

    /// <summary>The time is up: what is left ends within seconds, and is taken on elsewhere. May be repeated; does not block.</summary>
    void End();
}
