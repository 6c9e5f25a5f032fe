using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.GoogleCloud.TextToSpeech.V1;
using Microsoft.Extensions.Options;

namespace AgentLocator.Transcription.Providers.Google;

/// <summary>A pair of clients for each owner's key: they keep the connection, and the token that the key was exchanged for.</summary>
internal sealed class GoogleClients(IOptions<SpeechProviderOptions> options, TimeProvider time) : ISingletonDependency, IDisposable
{
    private readonly ConcurrentDictionary<string, GooglePair> _pairs = new(StringComparer.Ordinal);

    /// <summary>Throws <see cref="FormatException"/> for a key that is none.</summary>
    public SpeechClient Speech(ProviderAccess access) => PairOf(access).Speech.Value;

    /// <summary>Throws <see cref="FormatException"/> for a key that is none.</summary>
    public TextToSpeechClient Voice(ProviderAccess access) => PairOf(access).Voice.Value;

    /// <summary>A client for a key that may be refused, and is then nobody's. Dispose it.</summary>
    public TextToSpeechClient BuildVoice(ProviderAccess access) => new TextToSpeechClientBuilder
    {
        Endpoint = options.Value.GoogleTtsBaseUrl.ToString(),
        JsonCredentials = TextOf(access),
        TimeProvider = time,
    }.Build();

    public void Dispose()
    {
        foreach (var pair in _pairs.Values)
        {
            if (pair.Speech.IsValueCreated)
            {
                pair.Speech.Value.Dispose();
            }

            if (pair.Voice.IsValueCreated)
            {
                pair.Voice.Value.Dispose();
            }
        }
    }

    // The clients of a key that was changed are left to the calls that still use them.
    private GooglePair PairOf(ProviderAccess access)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(access.Secret)));
        return _pairs.AddOrUpdate(access.Owner, _ => Build(access, key), (_, known) => known.Key == key ? known : Build(access, key));
    }

    private GooglePair Build(ProviderAccess access, string key) => new(key, new Lazy<SpeechClient>(() => BuildSpeech(access)), new Lazy<TextToSpeechClient>(() => BuildVoice(access)));

    private SpeechClient BuildSpeech(ProviderAccess access) => new SpeechClientBuilder
    {
        Endpoint = options.Value.GoogleSpeechBaseUrl.ToString(),
        JsonCredentials = TextOf(access),
        TimeProvider = time,
    }.Build();

    // Without a key there is a server on this machine that wants none.
    private static string? TextOf(ProviderAccess access) => access.Secret.Length > 0 ? access.Secret : null;

    private sealed record GooglePair(string Key, Lazy<SpeechClient> Speech, Lazy<TextToSpeechClient> Voice);
}
