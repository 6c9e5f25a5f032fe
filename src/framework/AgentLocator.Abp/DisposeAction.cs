namespace AgentLocator.Abp;

/// <summary>Runs an action once, when disposed.</summary>
public class DisposeAction(Action action) : IDisposable
{
    private Action? _action = action;

    public void Dispose()
    {
        Interlocked.Exchange(ref _action, null)?.Invoke();
        GC.SuppressFinalize(this);
    }
}
