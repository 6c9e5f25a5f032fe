using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentLocator.Abp.BackgroundJobs;

/// <summary>Work that is done later, at least once, and again when it fails.</summary>
public interface IAsyncBackgroundJob<in TArgs>
{
    Task ExecuteAsync(TArgs args);
}

/// <inheritdoc cref="IAsyncBackgroundJob{TArgs}"/>
public abstract class AsyncBackgroundJob<TArgs> : IAsyncBackgroundJob<TArgs>
{
    public ILogger<AsyncBackgroundJob<TArgs>> Logger { get; set; } = NullLogger<AsyncBackgroundJob<TArgs>>.Instance;

    public abstract Task ExecuteAsync(TArgs args);
}

/// <summary>Names a job on its arguments, so that the class may be renamed while rows wait.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class BackgroundJobNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public static string GetName(Type jobArgsType) =>
        ((BackgroundJobNameAttribute?)GetCustomAttribute(jobArgsType, typeof(BackgroundJobNameAttribute)))?.Name ?? jobArgsType.FullName!;
}

/// <summary>Which of two due jobs goes first.</summary>
public enum BackgroundJobPriority : byte
{
    Low = 5,
    BelowNormal = 10,
    Normal = 15,
    AboveNormal = 20,
    High = 25,
}

/// <summary>Puts work off. Inside a unit of work the job exists only if that commits.</summary>
public interface IBackgroundJobManager
{
    /// <summary>Returns the job's id.</summary>
    Task<string> EnqueueAsync<TArgs>(TArgs args, BackgroundJobPriority priority = BackgroundJobPriority.Normal, TimeSpan? delay = null);
}
