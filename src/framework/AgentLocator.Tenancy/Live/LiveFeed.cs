using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Tenancy.Live;

internal sealed class LiveFeed(ICurrentTenant currentTenant, IUnitOfWorkManager unitOfWorkManager) : ILiveFeed, ISingletonDependency
{
    private const int Capacity = 10_000;

    private readonly Channel<(Guid TenantId, LiveEvent Event)> _channel = Channel.CreateBounded<(Guid, LiveEvent)>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public ChannelReader<(Guid TenantId, LiveEvent Event)> Reader => _channel.Reader;

    public void Publish(LiveEvent liveEvent)
    {
        var tenantId = currentTenant.Id ?? throw new AbpException("Live events belong to a tenant.");
        if (unitOfWorkManager.Current is { } unitOfWork)
        {
            unitOfWork.OnCompleted(() =>
            {
                _channel.Writer.TryWrite((tenantId, liveEvent));
                return Task.CompletedTask;
            });
        }
        else
        {
            _channel.Writer.TryWrite((tenantId, liveEvent));
        }
    }
}

/// <summary>Hands published events to the transport, in order.</summary>
internal sealed partial class LiveFeedPump(LiveFeed feed, IServiceProvider services, ILogger<LiveFeedPump> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (services.GetService<ILiveFeedTransport>() is not { } transport)
        {
            return;
        }

        await foreach (var (tenantId, liveEvent) in feed.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await transport.SendAsync(tenantId, liveEvent);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotSent(logger, exception, liveEvent.Type, liveEvent.Id);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live event {Type} of {Id} could not be sent")]
    private static partial void LogNotSent(ILogger logger, Exception exception, string type, Guid id);
}
