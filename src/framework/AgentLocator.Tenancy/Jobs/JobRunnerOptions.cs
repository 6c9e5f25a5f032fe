using Microsoft.Extensions.Configuration;

namespace AgentLocator.Tenancy.Jobs;

/// <summary>
/// <c>BackgroundJobs:Parallelism</c> (how many jobs run at once on this node), <c>BackgroundJobs:Polling</c> (how long to sleep when no signal comes) and
/// <c>BackgroundJobs:GoneNodeAfter</c> (after how long an absence of a node the jobs that need its disk are given up).
/// </summary>
internal sealed class JobRunnerOptions : ISingletonDependency
{
    private const int MaxParallelism = 256;
    private static readonly TimeSpan ShortestAbsence = TimeSpan.FromHours(1);

    public JobRunnerOptions(IConfiguration configuration)
    {
        Parallelism = configuration.GetValue("BackgroundJobs:Parallelism", 8);
        Polling = configuration.GetValue("BackgroundJobs:Polling", TimeSpan.FromSeconds(5));
        GoneNodeAfter = configuration.GetValue("BackgroundJobs:GoneNodeAfter", TimeSpan.FromDays(7));
        if (Parallelism is < 1 or > MaxParallelism)
        {
            throw new InvalidConfigurationException("BackgroundJobs:Parallelism must be a number from 1 to 256.");
        }

        if (GoneNodeAfter < ShortestAbsence)
        {
            throw new InvalidConfigurationException("BackgroundJobs:GoneNodeAfter must be an hour or more.");
        }
    }

    public int Parallelism { get; }

    public TimeSpan Polling { get; }

    public TimeSpan GoneNodeAfter { get; }
}
