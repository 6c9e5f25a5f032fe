using System.Text.Json;
using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.TextToSpeech.V1;
using AgentLocator.Transcription.Contracts.Speech;
using Microsoft.Extensions.Options;

namespace AgentLocator.Transcription.Providers.Google;

/// <summary>Google's Speech-to-Text and Text-to-Speech.</summary>
[ExposeServices(typeof(ISpeechProviderAdapter), IncludeSelf = true)]
internal sealed class GoogleAdapter(GoogleClients clients, IOptions<SpeechProviderOptions> options, TimeProvider time) : ISpeechProviderAdapter, ISingletonDependency
{
    private const string TokenAddress = "https://oauth2.googleapis.com/token";

    private readonly Lazy<ProviderAccess?> _hostAccess = new(() => ReadHostAccess(options.Value));

    public string Name => ProviderNames.Google;

    public string Title => "Google Cloud";

    public IReadOnlyList<ProviderPurpose> Purposes { get; } = [ProviderPurpose.Recognition, ProviderPurpose.FileTranscription, ProviderPurpose.Synthesis];

    public bool TakesBaseUrl => false;

    public ProviderAccess? FindHostAccess() => _hostAccess.Value;

    /// <summary>
    /// The file of a service account, and nothing else that Google's files may be: some name programs to run. The address that the key is sent to is part of the file, so
    /// a tenant's must be Google's.
    /// </summary>
    public bool IsKey(string secret)
    {
        try
        {
            using var json = JsonDocument.Parse(secret);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && TextIn(json.RootElement, "type") == "service_account"
                && TextIn(json.RootElement, "client_email") is { Length: > 0 }
                && TextIn(json.RootElement, "private_key") is { Length: > 0 }
                && (TextIn(json.RootElement, "token_uri") == TokenAddress || options.Value.AllowPrivateAddresses);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public object Create(ProviderPurpose purpose, ProviderAccess access, string model)
    {
        try
        {
            return purpose switch
            {
                ProviderPurpose.Recognition => new GoogleRecognizer(clients.Speech(access), model, time),
                ProviderPurpose.FileTranscription => new GoogleFileTranscriber(clients.Speech(access), model, options.Value.BatchFirstByteWithin),
                ProviderPurpose.Synthesis => new GoogleSynthesizer(clients.Voice(access), model, options.Value.LiveFirstByteWithin, options.Value.StallWithin),
                _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Google is not used for this."),
            };
        }
        catch (FormatException exception)
        {
            throw GoogleFailures.Find(exception)!;
        }
    }

    public Task CheckAsync(ProviderAccess access, CancellationToken cancellationToken) => GoogleFailures.MappedAsync(async () =>
    {
        using var client = clients.BuildVoice(access);
        return await client.ListVoicesAsync(
            new ListVoicesRequest { LanguageCode = "he-IL" }, new CallSettings { CancellationToken = cancellationToken, Timeout = options.Value.LiveFirstByteWithin });
    }, cancellationToken);

    // The installation's own file may name any address: whoever runs the installation wrote it.
    private static ProviderAccess? ReadHostAccess(SpeechProviderOptions options)
    {
        if (options.GoogleCredentialsPath is { } path)
        {
            return new ProviderAccess(ProviderNames.Google, TenantId: null, File.ReadAllText(path), BaseUrl: null);
        }

        return options.GoogleSpeechBaseUrl.IsLoopback ? new ProviderAccess(ProviderNames.Google, TenantId: null, "", BaseUrl: null) : null;
    }

    private static string? TextIn(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
