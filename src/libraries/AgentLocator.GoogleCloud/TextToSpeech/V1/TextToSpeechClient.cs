using System.Text;
using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Languages;
using Google.Protobuf;

namespace AgentLocator.GoogleCloud.TextToSpeech.V1;

/// <summary>
/// Google's Text-to-Speech v1, under the names of Google.Cloud.TextToSpeech.V1. For many calls at once; failures are <see cref="RpcException"/>. Unary calls are tried
/// four times on UNAVAILABLE, within their deadline; a stream is not repeated.
/// </summary>
public sealed partial class TextToSpeechClient : IDisposable
{
    /// <summary>Most bytes of UTF-8 that one request may hold (quotas, "content limits"); a Hebrew letter takes two.</summary>
    public const int MaxInputBytes = 5000;

    private const string Service = "google.cloud.texttospeech.v1.TextToSpeech";

    private static readonly GrpcMethod<ListVoicesRequest, ListVoicesResponse> ListVoicesMethod = new(Service, "ListVoices", ListVoicesResponse.Parser, MayRepeat: true);
    private static readonly GrpcMethod<SynthesizeSpeechRequest, SynthesizeSpeechResponse> SynthesizeSpeechMethod =
        new(Service, "SynthesizeSpeech", SynthesizeSpeechResponse.Parser, MayRepeat: true);
    private static readonly GrpcMethod<StreamingSynthesizeRequest, StreamingSynthesizeResponse> StreamingSynthesizeMethod =
        new(Service, "StreamingSynthesize", StreamingSynthesizeResponse.Parser);

    private readonly GrpcChannel _channel;
    private readonly HebrewSpelling _spelling = new();

    internal TextToSpeechClient(GrpcChannel channel) => _channel = channel;

    /// <summary>With the environment's credentials, to Google itself.</summary>
    public static TextToSpeechClient Create() => new TextToSpeechClientBuilder().Build();

    /// <summary>The voices of a language; of all for an empty code.</summary>
    public Task<ListVoicesResponse> ListVoicesAsync(string languageCode, CancellationToken cancellationToken = default)
    {
        return ListVoicesAsync(new ListVoicesRequest { LanguageCode = languageCode }, CallSettings.FromCancellationToken(cancellationToken));
    }

    /// <summary>The voices of a language; of all for an empty code.</summary>
    public Task<ListVoicesResponse> ListVoicesAsync(ListVoicesRequest request, CallSettings? callSettings = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _spelling.TryAsync(
            request.LanguageCode,
            language => _channel.CallAsync(ListVoicesMethod, new ListVoicesRequest { LanguageCode = language }, callSettings));
    }

    /// <summary>Speaks a text. The audio has no header: see <see cref="SynthesizeSpeechAsync(SynthesizeSpeechRequest, CallSettings?)"/>.</summary>
    public Task<SynthesizeSpeechResponse> SynthesizeSpeechAsync(
        SynthesisInput input,
        VoiceSelectionParams voice,
        AudioConfig audioConfig,
        CancellationToken cancellationToken = default)
    {
        return SynthesizeSpeechAsync(
            new SynthesizeSpeechRequest { Input = input, Voice = voice, AudioConfig = audioConfig },
            CallSettings.FromCancellationToken(cancellationToken));
    }

    /// <summary>
    /// Speaks a text of at most <see cref="MaxInputBytes"/>. Google wraps LINEAR16, MULAW and ALAW in a WAV file; here the header is taken away, so that what comes
    /// back are samples in the encoding asked for. <see cref="ArgumentException"/> for a text that is too long.
    /// </summary>
    public async Task<SynthesizeSpeechResponse> SynthesizeSpeechAsync(SynthesizeSpeechRequest request, CallSettings? callSettings = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Encoding.UTF8.GetByteCount(request.Input?.Text ?? "") > MaxInputBytes)
        {
            throw new ArgumentException($"The text has more than {MaxInputBytes} bytes.", nameof(request));
        }

        var response = await _spelling.TryAsync(request.Voice?.LanguageCode ?? "", language =>
        {
            var spelled = request.Clone();
            spelled.Voice?.LanguageCode = language;
            return _channel.CallAsync(SynthesizeSpeechMethod, spelled, callSettings);
        }).ConfigureAwait(false);
        response.AudioContent = WavSamples.Of(response.AudioContent);
        return response;
    }

    /// <summary>Opens a stream: text in, audio out, at the same time. For voices that can (Chirp 3 HD). Dispose it.</summary>
    public StreamingSynthesizeStream StreamingSynthesize(CallSettings? callSettings = null) => new(_channel.Open(StreamingSynthesizeMethod, callSettings));

    /// <summary>Closes the connections; running calls fail.</summary>
    public void Dispose() => _channel.Dispose();
}
