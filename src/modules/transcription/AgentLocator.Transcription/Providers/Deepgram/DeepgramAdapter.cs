using AgentLocator.Audio;
using AgentLocator.Transcription.Contracts.Speech;
using Microsoft.Extensions.Options;

namespace AgentLocator.Transcription.Providers.Deepgram;

/// <summary>Deepgram, which recognises Hebrew since 2026.</summary>
[ExposeServices(typeof(ISpeechProviderAdapter), IncludeSelf = true)]
internal sealed class DeepgramAdapter(DeepgramClients clients, IOptions<SpeechProviderOptions> options) : ISpeechProviderAdapter, ISingletonDependency
{
    private const int MinKeyLength = 8;
    private const int MaxKeyLength = 300;
    private const int CheckSamples = MuLaw.SampleRate / 5;

    public string Name => ProviderNames.Deepgram;

    public string Title => "Deepgram";

    public IReadOnlyList<ProviderPurpose> Purposes { get; } = [ProviderPurpose.Recognition, ProviderPurpose.FileTranscription];

    public bool TakesBaseUrl => false;

    public ProviderAccess? FindHostAccess() => options.Value.DeepgramKey is { } key ? new ProviderAccess(Name, TenantId: null, key, BaseUrl: null) : null;

    public bool IsKey(string secret) => secret.Length is >= MinKeyLength and <= MaxKeyLength && secret.All(c => c is > ' ' and < (char)127);

    public object Create(ProviderPurpose purpose, ProviderAccess access, string model) => purpose switch
    {
        ProviderPurpose.Recognition => new DeepgramRecognizer(clients.Of(access), model),
        ProviderPurpose.FileTranscription => new DeepgramFileTranscriber(clients.Of(access), model),
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Deepgram is not used for this."),
    };

    // A fifth of a second of silence: it is heard by the same service that will be used.
    public Task CheckAsync(ProviderAccess access, CancellationToken cancellationToken) => DeepgramFailures.MappedAsync(async () =>
    {
        var wav = new byte[WavHeader.MuLawLength + CheckSamples];
        WavHeader.WriteMuLaw(wav, channels: 1, CheckSamples);
        Array.Fill(wav, MuLaw.Silence, WavHeader.MuLawLength, CheckSamples);
        using var client = clients.Build(access);
        using var audio = new MemoryStream(wav);
        return await client.TranscribeAsync(audio, cancellationToken: cancellationToken);
    });
}
