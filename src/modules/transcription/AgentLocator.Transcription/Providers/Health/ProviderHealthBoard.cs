using System.Collections.Concurrent;
using System.Threading.Channels;
using AgentLocator.Transcription.Contracts.Speech;
using Microsoft.Extensions.Options;

namespace AgentLocator.Transcription.Providers.Health;

/// <summary>
/// The health of all providers as this node knows it: answers from memory, and never waits for the database, as callers do not. What it learns is handed to
/// <see cref="ProviderHealthExchange"/>, which writes it down and tells the other nodes.
/// </summary>
internal sealed class ProviderHealthBoard(IClock clock, IOptions<SpeechProviderOptions> options) : ISingletonDependency
{
    private const int MaxWaiting = 1000;
    private readonly ConcurrentDictionary<string, Circuit> _circuits = new(StringComparer.Ordinal);
    private readonly Channel<HealthNews> _news = Channel.CreateBounded<HealthNews>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    public ChannelReader<HealthNews> News => _news.Reader;

    public static string IdOf(ProviderAccess access, ProviderPurpose purpose) => $"{access.Provider}/{purpose}/{access.Owner}";

    public Circuit Of(string id) => _circuits.GetOrAdd(id, _ => new Circuit(options.Value));

    public CircuitState StateOf(string id) => _circuits.TryGetValue(id, out var circuit) ? circuit.State : CircuitState.Unknown;

    public bool IsOpen(string id) => StateOf(id).OpenUntil > clock.Now;

    public void Worked(string id) => Tell(id, Of(id).Worked(clock.Now));

    public void Failed(string id, ProviderFailure failure, TimeSpan? retryAfter) => Tell(id, Of(id).Failed(failure, retryAfter, clock.Now));

    /// <summary>Something has changed elsewhere; null when anything may have.</summary>
    public void Look(string? id) => _news.Writer.TryWrite(new HealthNews(id, null));

    /// <summary>All that is known, for when the common picture is read as a whole.</summary>
    public IReadOnlyCollection<KeyValuePair<string, Circuit>> All => [.. _circuits];

    private void Tell(string id, CircuitState? state)
    {
        if (state is not null)
        {
            _news.Writer.TryWrite(new HealthNews(id, state));
        }
    }
}

/// <summary>Something to write down, or to read again.</summary>
/// <param name="Id">Null for all.</param>
/// <param name="State">What this node has seen; null when it is to be read.</param>
internal sealed record HealthNews(string? Id, CircuitState? State);
