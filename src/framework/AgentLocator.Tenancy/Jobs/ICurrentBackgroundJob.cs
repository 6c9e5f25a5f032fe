namespace AgentLocator.Tenancy.Jobs;

/// <summary>The job that runs now, seen from inside it.</summary>
public interface ICurrentBackgroundJob
{
    /// <summary>Null outside a job.</summary>
    Guid? Id { get; }

    /// <summary>
    /// Removes the job in the current unit of work: what is saved with it happens exactly once. Throws when the job's lease was lost, so that the unit of work is
    /// rolled back. Jobs that never call it are removed after they returned, and their effects must bear repetition.
    /// </summary>
    Task CompleteAsync(CancellationToken ct = default);
}

/// <summary>Jobs that only this node can do, because they need a file of its disk.</summary>
public interface INodeBackgroundJobManager
{
    /// <summary>As <see cref="IBackgroundJobManager.EnqueueAsync"/>, for a runner with this node's <see cref="Nodes.INode.Id"/> only, after a restart too.</summary>
    Task<string> EnqueueHereAsync<TArgs>(TArgs args, BackgroundJobPriority priority = BackgroundJobPriority.Normal, TimeSpan? delay = null);
}
