using AgentLocator.Abp.DependencyInjection;

namespace AgentLocator.Abp.Data;

/// <summary>Switches a query filter (<see cref="ISoftDelete"/>, IMultiTenant) for the current asynchronous flow.</summary>
public interface IDataFilter
{
    IDisposable Enable<TFilter>() where TFilter : class;

    IDisposable Disable<TFilter>() where TFilter : class;

    bool IsEnabled<TFilter>() where TFilter : class;
}

internal sealed class DataFilter : IDataFilter, ISingletonDependency
{
    private readonly AsyncLocal<System.Collections.Immutable.ImmutableHashSet<Type>?> _disabled = new();

    public IDisposable Enable<TFilter>() where TFilter : class => Set(Disabled.Remove(typeof(TFilter)));

    public IDisposable Disable<TFilter>() where TFilter : class => Set(Disabled.Add(typeof(TFilter)));

    public bool IsEnabled<TFilter>() where TFilter : class => !Disabled.Contains(typeof(TFilter));

    private System.Collections.Immutable.ImmutableHashSet<Type> Disabled => _disabled.Value ?? [];

    private DisposeAction Set(System.Collections.Immutable.ImmutableHashSet<Type> next)
    {
        var before = _disabled.Value;
        _disabled.Value = next;
        return new DisposeAction(() => _disabled.Value = before);
    }
}
