using System.Text;
using AgentLocator.GoogleCloud.TextToSpeech.V1;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Hearing;
using AgentLocator.ProviderSimulator.Speaking;
using Google.Protobuf;

namespace AgentLocator.ProviderSimulator.Google;

/// <summary>google.cloud.texttospeech.v1.TextToSpeech, with its documented limits.</summary>
internal static class GoogleVoices
{
    private const string Service = "google.cloud.texttospeech.v1.TextToSpeech";
    private const int MaxInputBytes = 5000;
    private const int PieceMs = 100;
    private const string StreamingFamily = "Chirp3-HD";

    private static readonly string[] Names =
    [
        "he-IL-Standard-A", "he-IL-Standard-B", "he-IL-Standard-C", "he-IL-Standard-D",
        "he-IL-Wavenet-A", "he-IL-Wavenet-B", "he-IL-Wavenet-C", "he-IL-Wavenet-D",
        "he-IL-Chirp3-HD-Achernar", "he-IL-Chirp3-HD-Kore", "he-IL-Chirp3-HD-Puck",
    ];

    public static void Map(IEndpointRouteBuilder app)
    {
        GoogleEndpoints.MapMethod(app, Service, "ListVoices", ListVoicesAsync);
        GoogleEndpoints.MapMethod(app, Service, "SynthesizeSpeech", SynthesizeSpeechAsync);
        GoogleEndpoints.MapMethod(app, Service, "StreamingSynthesize", StreamingSynthesizeAsync);
    }

    private static async Task ListVoicesAsync(GrpcExchange exchange, HttpContext http)
    {
        var request = await exchange.ReadAsync(ListVoicesRequest.Parser, http.RequestAborted) ?? throw GrpcFault.Invalid("There is no request.");
        await exchange.BeginAsync(Plan(http), "ListVoices", request.LanguageCode);
        var response = new ListVoicesResponse();
        if (request.LanguageCode is "" or "he-IL" or "he" or "iw-IL" or "iw")
        {
            response.Voices.AddRange(Names.Select((name, i) => new Voice
            {
                Name = name,
                LanguageCodes = { "he-IL" },
                SsmlGender = i % 2 == 0 ? SsmlVoiceGender.Female : SsmlVoiceGender.Male,
                NaturalSampleRateHertz = 24000,
            }));
        }

        await exchange.WriteAsync(response);
    }

    private static async Task SynthesizeSpeechAsync(GrpcExchange exchange, HttpContext http)
    {
        var request = await exchange.ReadAsync(SynthesizeSpeechRequest.Parser, http.RequestAborted) ?? throw GrpcFault.Invalid("There is no request.");
        await exchange.BeginAsync(Plan(http), "SynthesizeSpeech", request.Voice?.LanguageCode);
        CheckVoice(request.Voice);
        var text = request.Input?.InputSourceCase switch
        {
            SynthesisInput.InputSourceOneofCase.Text => request.Input.Text,
            SynthesisInput.InputSourceOneofCase.Ssml => request.Input.Ssml,
            _ => throw GrpcFault.Invalid("No input."),
        };
        CheckLength(text);
        var config = request.AudioConfig ?? throw GrpcFault.Invalid("No audio_config.");
        var format = FormatOf(config.AudioEncoding, config.SampleRateHertz);
        var sound = SimulatedVoice.Speak(text, format, config.SpeakingRate == 0 ? 1 : config.SpeakingRate);
        var content = config.AudioEncoding == AudioEncoding.Pcm ? sound : SoundFile.Write(format, sound);
        await exchange.WriteAsync(new SynthesizeSpeechResponse { AudioContent = UnsafeByteOperations.UnsafeWrap(content) });
    }

    private static async Task StreamingSynthesizeAsync(GrpcExchange exchange, HttpContext http)
    {
        var first = await exchange.ReadAsync(StreamingSynthesizeRequest.Parser, http.RequestAborted);
        if (first?.StreamingConfig is not { } config)
        {
            throw GrpcFault.Invalid("The first message must be a streaming_config.");
        }

        await exchange.BeginAsync(Plan(http), "StreamingSynthesize", config.Voice?.LanguageCode);
        CheckVoice(config.Voice);
        if (config.Voice?.Name.Contains(StreamingFamily, StringComparison.Ordinal) != true)
        {
            throw GrpcFault.Invalid("Currently, only Chirp 3: HD voices are supported for streaming synthesis.");
        }

        var audio = config.StreamingAudioConfig ?? new StreamingAudioConfig { AudioEncoding = AudioEncoding.Pcm };
        var format = FormatOf(audio.AudioEncoding, audio.SampleRateHertz);
        await exchange.StartAsync();
        while (await exchange.ReadAsync(StreamingSynthesizeRequest.Parser, http.RequestAborted) is { } request)
        {
            var text = request.Input?.Text ?? throw GrpcFault.Invalid("Only input may follow the configuration.");
            CheckLength(text);
            var sound = SimulatedVoice.Speak(text, format, audio.SpeakingRate == 0 ? 1 : audio.SpeakingRate);
            foreach (var piece in sound.Chunk((int)(format.BytesPerSecond * PieceMs / 1000)))
            {
                await exchange.WriteAsync(new StreamingSynthesizeResponse { AudioContent = UnsafeByteOperations.UnsafeWrap(piece) });
            }
        }
    }

    private static void CheckVoice(VoiceSelectionParams? voice)
    {
        if (string.IsNullOrEmpty(voice?.LanguageCode))
        {
            throw GrpcFault.Invalid("No language_code.");
        }

        if (voice.Name.Length > 0 && !Names.Contains(voice.Name))
        {
            throw GrpcFault.Invalid($"Voice '{voice.Name}' does not exist. Is it misspelled?");
        }
    }

    private static void CheckLength(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxInputBytes)
        {
            throw GrpcFault.Invalid("Either `input.text` or `input.ssml` is longer than the limit of 5000 bytes.");
        }
    }

    private static SoundFormat FormatOf(AudioEncoding encoding, int rate) => encoding switch
    {
        AudioEncoding.Mulaw => new SoundFormat(SampleCoding.MuLaw, rate == 0 ? 8000 : rate),
        AudioEncoding.Alaw => new SoundFormat(SampleCoding.ALaw, rate == 0 ? 8000 : rate),
        AudioEncoding.Linear16 or AudioEncoding.Pcm => new SoundFormat(SampleCoding.Pcm16, rate == 0 ? 24000 : rate),
        _ => throw GrpcFault.Invalid("Unsupported audio encoding."),
    };

    private static FailurePlan Plan(HttpContext http) => http.RequestServices.GetRequiredService<FailurePlan>();
}
