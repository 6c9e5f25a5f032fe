namespace AgentLocator.Abp.DependencyInjection;

/// <summary>Has services of its own scope.</summary>
public interface IServiceProviderAccessor
{
    IServiceProvider ServiceProvider { get; }
}
