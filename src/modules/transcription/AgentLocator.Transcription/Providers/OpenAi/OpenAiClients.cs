using System.ClientModel;
using System.ClientModel.Primitives;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Http;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Audio;
using OpenAI.Chat;
using OpenAI.Models;

namespace AgentLocator.Transcription.Providers.OpenAi;

/// <summary>
/// The package's clients over our connections. They do not repeat a request: what failed here is tried with the next provider, or by the job a while later.
/// The requests' JSON is our own, so that servers that speak most of the protocol are understood as well.
/// </summary>
internal sealed class OpenAiClients(IHttpMessageHandlerFactory handlers, IOptions<SpeechProviderOptions> options, TimeProvider time) : ISingletonDependency
{
    /// <summary>Against an answer that trickles for ever.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(15);

    private static readonly Uri OpenAIItself = new("https://api.openai.com/v1");

    public AudioClient Audio(ProviderAccess access, string model, ProviderPurpose purpose) =>
        new(model, CredentialOf(access), OptionsFor(access, options.Value.FirstByteWithin(purpose)));

    public ChatClient Chat(ProviderAccess access, string model) =>
        new(model, CredentialOf(access), OptionsFor(access, options.Value.FirstByteWithin(ProviderPurpose.Analysis)));

    public OpenAIModelClient Models(ProviderAccess access) => new(CredentialOf(access), OptionsFor(access, options.Value.LiveFirstByteWithin));

    // A server of one's own may want no key; the package wants some text.
    private static ApiKeyCredential CredentialOf(ProviderAccess access) => new(access.Secret.Length > 0 ? access.Secret : "none");

    private OpenAIClientOptions OptionsFor(ProviderAccess access, TimeSpan firstByteWithin)
    {
        var isTenantsAddress = access is { TenantId: not null, BaseUrl: not null };
        var http = ProviderHttp.CreateClient(handlers, isTenantsAddress, firstByteWithin, options.Value.StallWithin, time);
        return new OpenAIClientOptions
        {
            Endpoint = access.BaseUrl ?? options.Value.OpenAIBaseUrl ?? OpenAIItself,
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = LongestAnswer,
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };
    }
}
