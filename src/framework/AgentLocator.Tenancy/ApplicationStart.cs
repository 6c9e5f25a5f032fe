using Microsoft.Extensions.Hosting;

namespace AgentLocator.Tenancy;

/// <summary>For background services that need a database in its present shape.</summary>
public static class ApplicationStart
{
    /// <summary>Background loops begin when the application has started: the database has been migrated by then.</summary>
    public static async Task WaitForStartAsync(this IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(ct);
    }
}
