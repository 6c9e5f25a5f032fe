namespace AgentLocator.Abp.MultiTenancy;

/// <summary>Keeps the tenant in the asynchronous flow.</summary>
public class AsyncLocalCurrentTenantAccessor : ICurrentTenantAccessor
{
    private readonly AsyncLocal<BasicTenantInfo?> _current = new();

    private AsyncLocalCurrentTenantAccessor()
    {
    }

    public static AsyncLocalCurrentTenantAccessor Instance { get; } = new();

    public BasicTenantInfo? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }
}
