namespace AgentLocator.Abp;

/// <summary>What a module sees while the application starts: the root services.</summary>
public class ApplicationInitializationContext(IServiceProvider serviceProvider)
{
    public IServiceProvider ServiceProvider { get; } = serviceProvider;
}
