using System.Threading.Channels;
using AgentLocator.Tenancy.Availability;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Accounts;

/// <summary>Reads an account again when it was changed, on whichever node; all of them when that may have been missed.</summary>
internal sealed partial class TwilioAccountUpdates(INodeSignals signals, TwilioAccountDirectory directory, IDatabaseAvailability database, ILogger<TwilioAccountUpdates> logger)
    : BackgroundService
{
    /// <summary>The payload is the tenant's id, 32 hexadecimal digits.</summary>
    public const string Changed = "telephony.twilio-account";

    private const int MaxWaiting = 1000;

    private readonly Channel<Guid?> _tenants = Channel.CreateBounded<Guid?>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = signals.Subscribe(
            Changed, payload => _tenants.Writer.TryWrite(Guid.ParseExact(payload, "N")), () => _tenants.Writer.TryWrite(null));
        await foreach (var tenantId in _tenants.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await (tenantId is { } changed ? directory.ReloadAsync(changed, stoppingToken) : directory.LoadAsync(stoppingToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (!database.Report(exception))
                {
                    LogNotRead(logger, exception);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A changed Twilio account could not be read; it is read when a webhook does not fit what is known")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
