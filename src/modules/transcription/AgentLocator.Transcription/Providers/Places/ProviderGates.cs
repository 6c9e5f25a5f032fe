using System.Collections.Concurrent;
using System.Threading.Channels;
using AgentLocator.Tenancy.Nodes;
using AgentLocator.Transcription.Contracts.Speech;
using Microsoft.Extensions.Options;

namespace AgentLocator.Transcription.Providers.Places;

/// <summary>Keeps what is asked with one key at a time, by all nodes together, within a limit, so that many recordings at once do not use up what live calls need.</summary>
internal sealed class ProviderGates(IOptions<SpeechProviderOptions> options, IEnumerable<INodeSignalTransport> transports, TimeProvider time) : ISingletonDependency
{
    private const int MaxKicked = 1000;
    private readonly ConcurrentDictionary<string, KeyPlaces> _keys = new(StringComparer.Ordinal);
    private readonly Channel<KeyPlaces> _kicked = Channel.CreateBounded<KeyPlaces>(new BoundedChannelOptions(MaxKicked) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>On a database of one process there is nobody to share with.</summary>
    public bool IsShared { get; } = transports.Any();

    /// <summary>Keys whose book is to be asked; the reminder finds what is dropped here.</summary>
    public ChannelReader<KeyPlaces> Kicked => _kicked.Reader;

    public ICollection<KeyPlaces> All => _keys.Values;

    /// <summary>Null for a key that this node has not used.</summary>
    public KeyPlaces? Find(string key) => _keys.GetValueOrDefault(key);

    /// <summary>A place, until it is disposed; null when none came free in time.</summary>
    public async Task<IDisposable?> EnterAsync(ProviderAccess access, ProviderPurpose purpose, CancellationToken cancellationToken)
    {
        var places = _keys.GetOrAdd(
            $"{access.Provider}/{access.Owner}", key => new KeyPlaces(key, options.Value.Concurrency[access.Provider], IsShared, time, one => _kicked.Writer.TryWrite(one)));
        var place = places.Enter();
        try
        {
            await place.Task.WaitAsync(options.Value.PlaceWithin(purpose), time, cancellationToken);
        }
        catch (TimeoutException)
        {
            places.GiveUp(place);
            return null;
        }
        catch
        {
            places.GiveUp(place);
            throw;
        }

        return new DisposeAction(places.Leave);
    }
}
