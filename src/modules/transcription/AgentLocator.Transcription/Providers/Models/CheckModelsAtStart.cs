using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Providers.Models;

/// <summary>Once the host has started: a key or a model may have been changed in its configuration.</summary>
internal sealed partial class CheckModelsAtStart(IBackgroundJobManager jobs, ILogger<CheckModelsAtStart> logger) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await jobs.EnqueueAsync(new CheckModelsArgs());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotAsked(logger, exception);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "The models of providers are not checked at this start, as the database is away; they are checked tomorrow")]
    private static partial void LogNotAsked(ILogger logger, Exception exception);
}
