namespace AgentLocator.Abp;

/// <summary>What a module sees while the application stops: the root services, still alive.</summary>
public class ApplicationShutdownContext(IServiceProvider serviceProvider)
{
    public IServiceProvider ServiceProvider { get; } = serviceProvider;
}
