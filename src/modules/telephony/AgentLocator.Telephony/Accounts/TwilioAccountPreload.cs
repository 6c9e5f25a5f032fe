using AgentLocator.Tenancy.Availability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Accounts;

/// <summary>Fills the directory once the application has started, so that the first webhook finds its tenant even if the database goes away.</summary>
internal sealed partial class TwilioAccountPreload(TwilioAccountDirectory directory, IDatabaseAvailability database, TimeProvider time, ILogger<TwilioAccountPreload> logger)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stopping = new();
    private Task _repeating = Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!await TryLoadAsync(cancellationToken))
        {
            _repeating = RepeatAsync();
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _repeating;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    /// <summary>The node is not ready before it knows whose calls it would take.</summary>
    private async Task RepeatAsync()
    {
        try
        {
            do
            {
                await Task.Delay(Pause, time, _stopping.Token);
            }
            while (!await TryLoadAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private async Task<bool> TryLoadAsync(CancellationToken ct)
    {
        try
        {
            await directory.LoadAsync(ct);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!database.Report(exception))
            {
                LogNotLoaded(logger, exception);
            }

            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Twilio accounts could not be loaded; tried again in 5 s, and each is read when first needed")]
    private static partial void LogNotLoaded(ILogger logger, Exception exception);
}
