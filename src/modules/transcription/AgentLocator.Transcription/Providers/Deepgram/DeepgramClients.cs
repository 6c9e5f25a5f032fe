using System.Collections.Concurrent;
using AgentLocator.Deepgram;
using Microsoft.Extensions.Options;

namespace AgentLocator.Transcription.Providers.Deepgram;

/// <summary>A client for each owner's key; it keeps connections.</summary>
internal sealed class DeepgramClients(IOptions<SpeechProviderOptions> options, TimeProvider time) : ISingletonDependency, IDisposable
{
    private readonly ConcurrentDictionary<string, (string Secret, DeepgramClient Client)> _clients = new(StringComparer.Ordinal);

    // The client of a key that was changed is left to the calls that still use it.
    public DeepgramClient Of(ProviderAccess access) => _clients.AddOrUpdate(
        access.Owner,
        _ => (access.Secret, Build(access)),
        (_, known) => known.Secret == access.Secret ? known : (access.Secret, Build(access))).Client;

    /// <summary>A client for a key that may be refused, and is then nobody's. Dispose it.</summary>
    public DeepgramClient Build(ProviderAccess access) => new(
        new DeepgramOptions
        {
            ApiKey = access.Secret,
            BaseUrl = options.Value.DeepgramBaseUrl,
            ConnectTimeout = options.Value.ConnectWithin,

            // Another provider may do; who tries again is decided above.
            ConnectTries = 1,
            SilenceTimeout = options.Value.StallWithin,
            CompletionTimeout = options.Value.LiveFirstByteWithin,
            FileTimeout = options.Value.BatchFirstByteWithin,
        },
        time);

    public void Dispose()
    {
        foreach (var (_, client) in _clients.Values)
        {
            client.Dispose();
        }
    }
}
