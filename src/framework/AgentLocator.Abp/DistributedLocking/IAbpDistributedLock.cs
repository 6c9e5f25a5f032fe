namespace AgentLocator.Abp.DistributedLocking;

/// <summary>Locks by name that hold for all nodes of the installation.</summary>
public interface IAbpDistributedLock
{
    /// <summary>Null when somebody else held the lock for all of the time given; by default it is tried once, without waiting.</summary>
    Task<IAbpDistributedLockHandle?> TryAcquireAsync(string name, TimeSpan timeout = default, CancellationToken cancellationToken = default);
}

/// <summary>A lock that is held; disposing releases it.</summary>
public interface IAbpDistributedLockHandle : IAsyncDisposable;
