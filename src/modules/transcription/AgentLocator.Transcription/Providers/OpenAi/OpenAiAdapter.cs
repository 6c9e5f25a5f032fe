using System.Text.Json;
using AgentLocator.Transcription.Contracts.Speech;
using Microsoft.Extensions.Options;

namespace AgentLocator.Transcription.Providers.OpenAi;

/// <summary>OpenAI, and every server that speaks its HTTP.</summary>
[ExposeServices(typeof(ISpeechProviderAdapter), IncludeSelf = true)]
internal sealed class OpenAiAdapter(OpenAiClients clients, IOptions<SpeechProviderOptions> options) : ISpeechProviderAdapter, ISingletonDependency
{
    private const int MinKeyLength = 8;
    private const int MaxKeyLength = 300;

    public string Name => ProviderNames.OpenAI;

    public string Title => "OpenAI";

    public IReadOnlyList<ProviderPurpose> Purposes { get; } = [ProviderPurpose.FileTranscription, ProviderPurpose.Synthesis, ProviderPurpose.Analysis];

    public bool TakesBaseUrl => true;

    public ProviderAccess? FindHostAccess() => options.Value is { OpenAIKey: null, OpenAIBaseUrl: null }
        ? null
        : new ProviderAccess(Name, TenantId: null, options.Value.OpenAIKey ?? "", BaseUrl: null);

    public bool IsKey(string secret) => secret.Length is >= MinKeyLength and <= MaxKeyLength && secret.All(c => c is > ' ' and < (char)127);

    public object Create(ProviderPurpose purpose, ProviderAccess access, string model) => purpose switch
    {
        ProviderPurpose.FileTranscription => new OpenAiFileTranscriber(clients, access, model),
        ProviderPurpose.Synthesis => new OpenAiSynthesizer(clients, access, model, options.Value.OpenAIVoice),
        ProviderPurpose.Analysis => new OpenAiAnalysisModel(clients, access, model),
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "OpenAI is not used for this."),
    };

    public async Task CheckAsync(ProviderAccess access, CancellationToken cancellationToken) => await ListModelsAsync(access, cancellationToken);

    /// <summary>The models that the key may use. Throws <see cref="ProviderException"/>.</summary>
    public Task<IReadOnlyList<OpenAiModel>> ListModelsAsync(ProviderAccess access, CancellationToken cancellationToken) => OpenAiFailures.MappedAsync(async () =>
    {
        var result = await clients.Models(access).GetModelsAsync(new System.ClientModel.Primitives.RequestOptions { CancellationToken = cancellationToken });
        using var json = JsonDocument.Parse(result.GetRawResponse().Content);
        return OpenAiModel.ReadList(json.RootElement);
    }, cancellationToken);
}
