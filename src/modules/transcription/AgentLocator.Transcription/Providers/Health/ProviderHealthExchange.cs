using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Providers.Health;

/// <summary>Writes down what this node learns of providers and reads what the others have. While the database is away each node goes by what it sees itself.</summary>
internal sealed partial class ProviderHealthExchange(
    ProviderHealthBoard board,
    HealthRows rows,
    INodeSignals signals,
    ILogger<ProviderHealthExchange> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = signals.Subscribe(HealthRows.Changed, id => board.Look(id.Length == 0 ? null : id), () => board.Look(null));
        board.Look(null);
        await foreach (var news in board.News.ReadAllAsync(stoppingToken))
        {
            try
            {
                await TakeAsync(news, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotShared(logger, exception);
            }
        }
    }

    private async Task TakeAsync(HealthNews news, CancellationToken ct)
    {
        if (news is { Id: { } changed, State: { } state })
        {
            await rows.WriteAsync(changed, state, ct);
        }
        else
        {
            await ReadAsync(news.Id, ct);
        }
    }

    private async Task ReadAsync(string? id, CancellationToken ct)
    {
        var known = await rows.ReadAsync(id, ct);
        foreach (var (one, state) in known)
        {
            board.Of(one).Take(state);
        }

        foreach (var (gone, circuit) in board.All)
        {
            if ((id is null || id == gone) && !known.ContainsKey(gone) && circuit.State.ChangedAt != default)
            {
                circuit.Forget();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The health of speech providers could not be shared with the other nodes; this one goes by what it sees")]
    private static partial void LogNotShared(ILogger logger, Exception exception);
}
