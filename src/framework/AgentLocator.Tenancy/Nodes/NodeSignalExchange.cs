using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Tenancy.Nodes;

/// <summary>
/// Brings this node's signals to the others and theirs to its subscribers. One sender, so that many signals share one round trip. What cannot be sent is
/// dropped; the others' connections may be well while this one's is broken, so they are told to look for themselves as soon as it is back.
/// </summary>
internal sealed partial class NodeSignalExchange(
    NodeSignals signals,
    NodeSignalQueue queue,
    IEnumerable<INodeSignalTransport> transports,
    TimeProvider time,
    ILogger<NodeSignalExchange> logger) : BackgroundService
{
    private const int MaxBatch = 500;
    private static readonly (string Topic, string Payload)[] Missed = [(NodeSignals.MissedTopic, "")];
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);
    private IReadOnlyList<(string Topic, string Payload)> _unsent = [];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => transports.SingleOrDefault() is { } transport
        ? Task.WhenAll(transport.ReceiveAsync(signals.Receive, signals.TellMissed, stoppingToken), SendAllAsync(transport, stoppingToken))
        : Task.CompletedTask;

    private async Task SendAllAsync(INodeSignalTransport transport, CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await queue.WaitAsync(stoppingToken);
                await SendAsync(transport, queue.Take(MaxBatch), stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            await SendLastAsync(transport);
        }
    }

    private async Task SendAsync(INodeSignalTransport transport, IReadOnlyList<(string Topic, string Payload)> batch, CancellationToken stoppingToken)
    {
        _unsent = batch;
        for (var failures = 0; ; failures++)
        {
            try
            {
                await transport.SendAsync(_unsent, stoppingToken);
                _unsent = [];
                if (failures > 0)
                {
                    LogBack(logger, failures);
                }

                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (failures == 0)
                {
                    LogNotSent(logger, exception, batch.Count);
                }

                _unsent = Missed;
                var pause = ShortestPause * Math.Pow(2, Math.Min(failures, 10));
                await Task.Delay(pause < LongestPause ? pause : LongestPause, time, stoppingToken);
            }
        }
    }

    private async Task SendLastAsync(INodeSignalTransport transport)
    {
        using var patience = new CancellationTokenSource(LastWords, time);
        try
        {
            for (var batch = _unsent; ; batch = queue.Take(MaxBatch))
            {
                if (batch.Count > 0)
                {
                    await transport.SendAsync(batch, patience.Token);
                }
                else if (queue.IsEmpty)
                {
                    return;
                }
            }
        }
        catch (Exception exception)
        {
            LogLastNotSent(logger, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Signals} signals to other nodes could not be sent; they will be told to look for themselves")]
    private static partial void LogNotSent(ILogger logger, Exception exception, int signals);

    [LoggerMessage(Level = LogLevel.Information, Message = "Signals reach other nodes again after {Failures} failed tries")]
    private static partial void LogBack(ILogger logger, int failures);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last signals of this node could not be sent; what others remember ends by itself")]
    private static partial void LogLastNotSent(ILogger logger, Exception exception);
}
