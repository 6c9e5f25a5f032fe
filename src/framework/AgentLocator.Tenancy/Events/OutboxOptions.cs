using Microsoft.Extensions.Configuration;

namespace AgentLocator.Tenancy.Events;

/// <summary><c>Events:Parallelism</c> (how many events are handled at once on this node) and <c>Events:Polling</c> (how long to sleep when no signal comes).</summary>
internal sealed class OutboxOptions : ISingletonDependency
{
    private const int MaxParallelism = 256;

    public OutboxOptions(IConfiguration configuration)
    {
        Parallelism = configuration.GetValue("Events:Parallelism", 8);
        Polling = configuration.GetValue("Events:Polling", TimeSpan.FromSeconds(2));
        if (Parallelism is < 1 or > MaxParallelism)
        {
            throw new InvalidConfigurationException("Events:Parallelism must be a number from 1 to 256.");
        }
    }

    public int Parallelism { get; }

    public TimeSpan Polling { get; }
}
