namespace AgentLocator.Modules.Tests.Hostile;

/// <summary>
/// One input that nobody means well with. It is to be answered with one of <paramref name="Statuses"/> (0: the connection is closed without an answer), at once, and to
/// leave nothing behind.
/// </summary>
internal sealed record HostileCase(string Name, Func<HostileScene, Task<RawAnswer>> Send, params int[] Statuses)
{
    /// <summary>Rightly signed or signed in, only strange: what it writes is its sender's own, and no other tenant's.</summary>
    public bool MayWriteItsOwn { get; init; }

    /// <summary>Answered when the sender has had his time, and not before; the host goes on meanwhile.</summary>
    public bool IsSlowByNature { get; init; }
}
