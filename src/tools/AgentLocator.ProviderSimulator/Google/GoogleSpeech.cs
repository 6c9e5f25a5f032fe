using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.LongRunning;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Hearing;
using Google.Protobuf.WellKnownTypes;

namespace AgentLocator.ProviderSimulator.Google;

/// <summary>google.cloud.speech.v1.Speech, with its documented limits.</summary>
internal static class GoogleSpeech
{
    private const string Service = "google.cloud.speech.v1.Speech";
    private const int MaxMessageBytes = 25 * 1024;

    private static readonly TimeSpan LongestStream = TimeSpan.FromSeconds(305);
    private static readonly TimeSpan LongestRecording = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    public static void Map(IEndpointRouteBuilder app)
    {
        GoogleEndpoints.MapMethod(app, Service, "Recognize", RecognizeAsync);
        GoogleEndpoints.MapMethod(app, Service, "LongRunningRecognize", LongRunningRecognizeAsync);
        GoogleEndpoints.MapMethod(app, Service, "StreamingRecognize", StreamingRecognizeAsync);
        GoogleEndpoints.MapMethod(app, "google.longrunning.Operations", "GetOperation", GetOperationAsync);
    }

    private static async Task RecognizeAsync(GrpcExchange exchange, HttpContext http)
    {
        var request = await exchange.ReadAsync(RecognizeRequest.Parser, http.RequestAborted) ?? throw GrpcFault.Invalid("There is no request.");
        await exchange.BeginAsync(Plan(http), "Recognize", request.Config?.LanguageCode);
        var (format, sound) = SoundOf(request.Config, request.Audio);
        if (format.DurationOf(sound.Length) > LongestRecording)
        {
            throw GrpcFault.Invalid("Sync input too long. For audio longer than 1 min use LongRunningRecognize with a 'uri' parameter.");
        }

        var response = new RecognizeResponse { TotalBilledTime = Duration.FromTimeSpan(format.DurationOf(sound.Length)) };
        response.Results.AddRange(SpeechListener.ListenTo(sound.Span, format, Scripts(http)).Select(h => ResultOf(h, request.Config!)));
        await exchange.WriteAsync(response);
    }

    private static async Task LongRunningRecognizeAsync(GrpcExchange exchange, HttpContext http)
    {
        var request = await exchange.ReadAsync(LongRunningRecognizeRequest.Parser, http.RequestAborted) ?? throw GrpcFault.Invalid("There is no request.");
        await exchange.BeginAsync(Plan(http), "LongRunningRecognize", request.Config?.LanguageCode);
        var (format, sound) = SoundOf(request.Config, request.Audio);
        var response = new LongRunningRecognizeResponse();
        response.Results.AddRange(SpeechListener.ListenTo(sound.Span, format, Scripts(http)).Select(h => ResultOf(h, request.Config!)));
        await exchange.WriteAsync(http.RequestServices.GetRequiredService<GoogleOperations>().Begin(response));
    }

    private static async Task GetOperationAsync(GrpcExchange exchange, HttpContext http)
    {
        var request = await exchange.ReadAsync(GetOperationRequest.Parser, http.RequestAborted) ?? throw GrpcFault.Invalid("There is no request.");
        await exchange.BeginAsync(Plan(http), "GetOperation", null);
        var operation = http.RequestServices.GetRequiredService<GoogleOperations>().Ask(request.Name)
            ?? throw new GrpcFault(StatusCode.NotFound, "Operation not found.");
        await exchange.WriteAsync(operation);
    }

    private static async Task StreamingRecognizeAsync(GrpcExchange exchange, HttpContext http)
    {
        var first = await exchange.ReadAsync(StreamingRecognizeRequest.Parser, http.RequestAborted);
        if (first?.StreamingConfig is not { } config)
        {
            throw GrpcFault.Invalid("Malformed orchestrator streaming request: the first message must hold the configuration.");
        }

        await exchange.BeginAsync(Plan(http), "StreamingRecognize", config.Config?.LanguageCode);
        await exchange.StartAsync();
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        var start = time.GetTimestamp();
        var listener = new SpeechListener(FormatOf(config.Config), Scripts(http));
        while (await NextAudioAsync(exchange, http) is { } audio)
        {
            if (audio.Length > MaxMessageBytes)
            {
                throw GrpcFault.Invalid("Request audio content is too large: at most 25600 bytes.");
            }

            var wasSpeech = listener.IsSpeech;
            foreach (var heard in listener.Listen(audio.Span).Where(h => h.IsFinal || config.InterimResults))
            {
                await exchange.WriteAsync(ResponseOf(heard, config.Config!));
            }

            if (config.EnableVoiceActivityEvents && listener.IsSpeech != wasSpeech)
            {
                await exchange.WriteAsync(ActivityOf(listener));
            }

            if (listener.Time > LongestStream || time.GetElapsedTime(start) > LongestStream)
            {
                throw new GrpcFault(StatusCode.OutOfRange, "Exceeded maximum allowed stream duration of 305 seconds.");
            }
        }

        foreach (var heard in listener.Finish())
        {
            await exchange.WriteAsync(ResponseOf(heard, config.Config!));
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> NextAudioAsync(GrpcExchange exchange, HttpContext http)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(LongestPause);
        try
        {
            var request = await exchange.ReadAsync(StreamingRecognizeRequest.Parser, patience.Token);
            return request?.StreamingRequestCase is null or StreamingRecognizeRequest.StreamingRequestOneofCase.AudioContent
                ? request?.AudioContent.Memory
                : throw GrpcFault.Invalid("Malformed request: only audio may follow the configuration.");
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            throw new GrpcFault(StatusCode.OutOfRange, "Audio Timeout Error: Long duration elapsed without audio. Audio should be sent close to real time.");
        }
    }

    private static (SoundFormat Format, ReadOnlyMemory<byte> Sound) SoundOf(RecognitionConfig? config, RecognitionAudio? audio)
    {
        if (audio?.AudioSourceCase != RecognitionAudio.AudioSourceOneofCase.Content)
        {
            throw GrpcFault.Invalid("RecognitionAudio not set.");
        }

        return SoundFile.Read(audio.Content.Memory) is { } file ? (file.Format, file.Sound) : (FormatOf(config), audio.Content.Memory);
    }

    private static SoundFormat FormatOf(RecognitionConfig? config)
    {
        if (string.IsNullOrEmpty(config?.LanguageCode))
        {
            throw GrpcFault.Invalid("Invalid recognition 'config': missing language_code.");
        }

        return config.Encoding switch
        {
            RecognitionConfig.Types.AudioEncoding.Mulaw => new SoundFormat(SampleCoding.MuLaw, RateOf(config)),
            RecognitionConfig.Types.AudioEncoding.Linear16 => new SoundFormat(SampleCoding.Pcm16, RateOf(config)),
            _ => throw GrpcFault.Invalid("Invalid recognition 'config': bad encoding."),
        };
    }

    private static int RateOf(RecognitionConfig config) => config.SampleRateHertz is >= 8000 and <= 48000
        ? config.SampleRateHertz
        : throw GrpcFault.Invalid("Invalid recognition 'config': bad sample rate hertz.");

    private static StreamingRecognizeResponse ActivityOf(SpeechListener listener) => new()
    {
        SpeechEventType = listener.IsSpeech
            ? StreamingRecognizeResponse.Types.SpeechEventType.SpeechActivityBegin
            : StreamingRecognizeResponse.Types.SpeechEventType.SpeechActivityEnd,
        SpeechEventTime = Duration.FromTimeSpan(listener.Time),
    };

    private static StreamingRecognizeResponse ResponseOf(Heard heard, RecognitionConfig config) => new()
    {
        Results =
        {
            new StreamingRecognitionResult
            {
                Alternatives = { AlternativeOf(heard, config) },
                IsFinal = heard.IsFinal,
                Stability = heard.IsFinal ? 0 : (float)Heard.Stability,
                ResultEndTime = Duration.FromTimeSpan(heard.End),
                LanguageCode = config.LanguageCode.ToLowerInvariant(),
            },
        },
    };

    private static SpeechRecognitionResult ResultOf(Heard heard, RecognitionConfig config) => new()
    {
        Alternatives = { AlternativeOf(heard, config) },
        ResultEndTime = Duration.FromTimeSpan(heard.End),
        LanguageCode = config.LanguageCode.ToLowerInvariant(),
    };

    private static SpeechRecognitionAlternative AlternativeOf(Heard heard, RecognitionConfig config)
    {
        var alternative = new SpeechRecognitionAlternative { Transcript = heard.Text, Confidence = heard.IsFinal ? (float)Heard.Confidence : 0 };
        if (config.EnableWordTimeOffsets && heard.IsFinal)
        {
            alternative.Words.AddRange(heard.Words.Select(w => new WordInfo
            {
                Word = w.Text,
                StartTime = Duration.FromTimeSpan(w.Start),
                EndTime = Duration.FromTimeSpan(w.End),
                Confidence = config.EnableWordConfidence ? (float)Heard.Confidence : 0,
            }));
        }

        return alternative;
    }

    private static FailurePlan Plan(HttpContext http) => http.RequestServices.GetRequiredService<FailurePlan>();

    private static SpeechScripts Scripts(HttpContext http) => http.RequestServices.GetRequiredService<SpeechScripts>();
}
