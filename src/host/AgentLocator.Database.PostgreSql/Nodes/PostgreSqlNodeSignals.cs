using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AgentLocator.Database.PostgreSql.Nodes;

/// <summary>
/// LISTEN and NOTIFY. Two connections, because one that waits for notifications takes no commands. A node hears its own notifications too and passes
/// over them. Needs a real session: a pooler in transaction mode between here and the server breaks LISTEN.
/// </summary>
internal sealed partial class PostgreSqlNodeSignals(NodeConnections connections, INode node, TimeProvider time, ILogger<PostgreSqlNodeSignals> logger)
    : INodeSignalTransport, IAsyncDisposable
{
    private const string Channel = "agentlocator";
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private NpgsqlConnection? _sender;

    public async Task ReceiveAsync(Action<string, string> received, Action connected, CancellationToken ct)
    {
        var pause = ShortestPause;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await using var connection = await connections.OpenAsync(ct);
                connection.Notification += (_, notification) => Pass(notification.Payload, received, connected);
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(ct);
                }

                LogListening(logger);
                pause = ShortestPause;
                connected();
                while (true)
                {
                    await connection.WaitAsync(ct);
                }
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                if (pause == ShortestPause)
                {
                    LogLost(logger, exception);
                }

                await PauseAsync(pause, ct);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    public async Task SendAsync(IReadOnlyList<(string Topic, string Payload)> signals, CancellationToken ct)
    {
        if (_sender is not { State: System.Data.ConnectionState.Open })
        {
            await ForgetSenderAsync();
            _sender = await connections.OpenAsync(ct);
        }

        try
        {
            await using var notify = new NpgsqlCommand("SELECT pg_notify($1, payload) FROM unnest($2) AS payload", _sender);
            notify.Parameters.Add(new NpgsqlParameter { Value = Channel });
            notify.Parameters.Add(new NpgsqlParameter { Value = SignalPayload.Pack(node.RunId, signals) });
            await notify.ExecuteNonQueryAsync(ct);
        }
        catch
        {
            await ForgetSenderAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await ForgetSenderAsync();

    private async Task ForgetSenderAsync()
    {
        if (_sender is { } sender)
        {
            _sender = null;
            await sender.DisposeAsync();
        }
    }

    private void Pass(string text, Action<string, string> received, Action connected)
    {
        if (SignalPayload.Unpack(text) is not { } payload)
        {
            // Of a node with another version, while they are replaced one by one: what it meant is not known, that something changed is.
            LogUnknown(logger);
            connected();
            return;
        }

        if (payload.Sender == node.RunId)
        {
            return;
        }

        foreach (var (topic, content) in payload.Signals)
        {
            received(topic, content);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken ct)
    {
        // Half to whole, so that nodes that lost one server do not come back at the same moment.
        var jittered = pause * (0.5 + (Random.Shared.NextDouble() / 2));
        await Task.Delay(jittered, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Signals of other nodes are heard")]
    private static partial void LogListening(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signals of other nodes are not heard: the connection to the database was lost or refused")]
    private static partial void LogLost(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A signal of another node could not be read; everything remembered is looked up again")]
    private static partial void LogUnknown(ILogger logger);
}
