using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp;

/// <summary>The running application: its startup module and its services.</summary>
public interface IAbpApplication : IDisposable
{
    Type StartupModuleType { get; }

    IServiceCollection Services { get; }

    IServiceProvider ServiceProvider { get; }

    /// <summary>Stops the modules in the reverse order of their start.</summary>
    Task ShutdownAsync();
}

/// <summary>An application whose container is built by somebody else, such as the web host.</summary>
public interface IAbpApplicationWithExternalServiceProvider : IAbpApplication
{
    /// <summary>Starts the modules: every module's pre-initialization, then initialization, then post-initialization.</summary>
    Task InitializeAsync(IServiceProvider serviceProvider);
}
