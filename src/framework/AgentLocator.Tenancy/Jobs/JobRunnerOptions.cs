using Microsoft.Extensions.Configuration;

namespace AgentLocator.Tenancy.Jobs;

/// <summary><c>BackgroundJobs:Parallelism</c> (how many jobs run at once on this node) and <c>BackgroundJobs:Polling</c> (how long to sleep when no signal comes).</summary>
internal sealed class JobRunnerOptions : ISingletonDependency
{
    private const int MaxParallelism = 256;

    public JobRunnerOptions(IConfiguration configuration)
    {
        Parallelism = configuration.GetValue("BackgroundJobs:Parallelism", 8);
        Polling = configuration.GetValue("BackgroundJobs:Polling", TimeSpan.FromSeconds(5));
        if (Parallelism is < 1 or > MaxParallelism)
        {
            throw new InvalidConfigurationException("BackgroundJobs:Parallelism must be a number from 1 to 256.");
        }
    }

    public int Parallelism { get; }

    public TimeSpan Polling { get; }
}
