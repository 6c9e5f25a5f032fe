namespace AgentLocator.Abp.BackgroundJobs;

/// <summary>The job classes, by name and by the type of their arguments.</summary>
public class AbpBackgroundJobOptions
{
    private readonly Dictionary<string, BackgroundJobConfiguration> _byName = new(StringComparer.Ordinal);

    public bool IsJobExecutionEnabled { get; set; } = true;

    public IReadOnlyList<BackgroundJobConfiguration> GetJobs() => [.. _byName.Values];

    /// <summary>Throws when no job has that name.</summary>
    public BackgroundJobConfiguration GetJob(string name) =>
        _byName.GetValueOrDefault(name) ?? throw new AbpException($"There is no background job named {name}.");

    public void AddJob(Type jobType)
    {
        var contract = jobType.GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IAsyncBackgroundJob<>));
        var argsType = contract.GetGenericArguments()[0];
        _byName[BackgroundJobNameAttribute.GetName(argsType)] = new BackgroundJobConfiguration(jobType, argsType);
    }
}

/// <summary>A job class, the type of its arguments and the name of its rows.</summary>
public class BackgroundJobConfiguration(Type jobType, Type argsType)
{
    public Type JobType { get; } = jobType;

    public Type ArgsType { get; } = argsType;

    public string JobName { get; } = BackgroundJobNameAttribute.GetName(argsType);
}
