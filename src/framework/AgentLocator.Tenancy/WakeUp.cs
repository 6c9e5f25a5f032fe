namespace AgentLocator.Tenancy;

/// <summary>Wakes one waiting loop; signals that come while it works are remembered as one.</summary>
internal class WakeUp
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Set()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already signalled: the loop will look at everything anyway.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _signal.WaitAsync(atMost, ct);
}
