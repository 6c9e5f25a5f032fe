using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Languages;
using AgentLocator.GoogleCloud.LongRunning;

namespace AgentLocator.GoogleCloud.Speech.V1;

/// <summary>
/// Google's Speech-to-Text v1, under the names of Google.Cloud.Speech.V1. For many calls at once; failures are <see cref="RpcException"/>. Unary calls that Google
/// lets be repeated are tried four times on UNAVAILABLE, within their deadline; a stream is never repeated here (<see cref="EndlessRecognition"/> does that).
/// </summary>
public sealed partial class SpeechClient : IDisposable
{
    private const string Service = "google.cloud.speech.v1.Speech";

    private static readonly GrpcMethod<RecognizeRequest, RecognizeResponse> RecognizeMethod = new(Service, "Recognize", RecognizeResponse.Parser, MayRepeat: true);
    private static readonly GrpcMethod<LongRunningRecognizeRequest, Operation> LongRunningRecognizeMethod = new(Service, "LongRunningRecognize", Operation.Parser);
    private static readonly GrpcMethod<StreamingRecognizeRequest, StreamingRecognizeResponse> StreamingRecognizeMethod =
        new(Service, "StreamingRecognize", StreamingRecognizeResponse.Parser);

    private readonly GrpcChannel _channel;

    internal SpeechClient(GrpcChannel channel) => _channel = channel;

    /// <summary>Which of the two Hebrew codes the server took last.</summary>
    internal HebrewSpelling Spelling { get; } = new();

    internal TimeProvider TimeProvider => _channel.TimeProvider;

    /// <summary>With the environment's credentials, to Google itself.</summary>
    public static SpeechClient Create() => new SpeechClientBuilder().Build();

    /// <summary>Recognises up to a minute of audio. Hebrew is asked for in its other spelling where the given one is refused.</summary>
    public Task<RecognizeResponse> RecognizeAsync(RecognizeRequest request, CallSettings? callSettings = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Spelling.TryAsync(request.Config?.LanguageCode ?? "", language =>
        {
            var spelled = request.Clone();
            spelled.Config?.LanguageCode = language;
            return _channel.CallAsync(RecognizeMethod, spelled, callSettings);
        });
    }

    /// <summary>Recognises up to a minute of audio.</summary>
    public Task<RecognizeResponse> RecognizeAsync(RecognitionConfig config, RecognitionAudio audio, CancellationToken cancellationToken = default)
    {
        return RecognizeAsync(new RecognizeRequest { Config = config, Audio = audio }, CallSettings.FromCancellationToken(cancellationToken));
    }

    /// <summary>Begins to recognise a long recording. Not repeated on UNAVAILABLE: the work might be done, and paid, twice.</summary>
    public async Task<Operation<LongRunningRecognizeResponse, LongRunningRecognizeMetadata>> LongRunningRecognizeAsync(
        LongRunningRecognizeRequest request,
        CallSettings? callSettings = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var operation = await Spelling.TryAsync(request.Config?.LanguageCode ?? "", language =>
        {
            var spelled = request.Clone();
            spelled.Config?.LanguageCode = language;
            return _channel.CallAsync(LongRunningRecognizeMethod, spelled, callSettings);
        }).ConfigureAwait(false);
        return new Operation<LongRunningRecognizeResponse, LongRunningRecognizeMetadata>(_channel, operation);
    }

    /// <summary>Begins to recognise a long recording.</summary>
    public Task<Operation<LongRunningRecognizeResponse, LongRunningRecognizeMetadata>> LongRunningRecognizeAsync(
        RecognitionConfig config,
        RecognitionAudio audio,
        CancellationToken cancellationToken = default)
    {
        return LongRunningRecognizeAsync(new LongRunningRecognizeRequest { Config = config, Audio = audio }, CallSettings.FromCancellationToken(cancellationToken));
    }

    /// <summary>Asks for a long recording that was begun before, perhaps by another process.</summary>
    public async Task<Operation<LongRunningRecognizeResponse, LongRunningRecognizeMetadata>> PollOnceLongRunningRecognizeAsync(
        string operationName,
        CallSettings? callSettings = null)
    {
        var message = await _channel.CallAsync(OperationsApi.GetOperation, new GetOperationRequest { Name = operationName }, callSettings).ConfigureAwait(false);
        return new Operation<LongRunningRecognizeResponse, LongRunningRecognizeMetadata>(_channel, message);
    }

    /// <summary>Opens a stream of at most five minutes. Dispose it.</summary>
    public StreamingRecognizeStream StreamingRecognize(CallSettings? callSettings = null) => new(_channel.Open(StreamingRecognizeMethod, callSettings));

    /// <summary>Closes the connections; running calls fail.</summary>
    public void Dispose() => _channel.Dispose();
}
