using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Accounts;

/// <summary>Fills the directory once the application has started, so that the first webhook finds its tenant even if the database goes away.</summary>
internal sealed partial class TwilioAccountPreload(TwilioAccountDirectory directory, ILogger<TwilioAccountPreload> logger) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await directory.LoadAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotLoaded(logger, exception);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Twilio accounts could not be loaded at start; each is read when first needed")]
    private static partial void LogNotLoaded(ILogger logger, Exception exception);
}
