using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.ProviderSimulator.Hearing;
using AgentLocator.ProviderSimulator.Speaking;
using Google.Protobuf;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.GoogleCloud;

/// <summary>The simulator as another process sees it: by its control interface alone.</summary>
public sealed class SimulatorControlTests : IAsyncLifetime
{
    private static readonly RecognitionConfig Config = new()
    {
        Encoding = RecognitionConfig.Types.AudioEncoding.Mulaw,
        SampleRateHertz = 8000,
        LanguageCode = "he-IL",
    };

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private TestProviders _providers = null!;
    private HttpClient _control = null!;

    public async ValueTask InitializeAsync()
    {
        _providers = await TestProviders.StartAsync();
        _control = new HttpClient { BaseAddress = new Uri(_providers.Addresses.Http) };
    }

    public ValueTask DisposeAsync()
    {
        _control.Dispose();
        return _providers.DisposeAsync();
    }

    [Fact]
    public async Task Failures_credentials_scripts_and_counts_are_there_for_other_processes()
    {
        var addresses = await _control.GetFromJsonAsync<JsonNode>("/simulator/addresses", _cancellation);
        using var client = new SpeechClientBuilder
        {
            Endpoint = addresses!["grpc"]!.ToString(),
            JsonCredentials = await _control.GetStringAsync("/simulator/google/credentials", _cancellation),
        }.Build();
        await _control.PostAsJsonAsync("/simulator/failures", new { provider = "google", operation = "Recognize", failure = new { kind = "quotaExhausted", count = 1 } }, _cancellation);
        await _control.PostAsJsonAsync("/simulator/script", new { lines = new[] { "שלום לכולם" } }, _cancellation);
        var audio = new RecognitionAudio { Content = ByteString.CopyFrom(TestProviders.Say("תודה.")) };

        var refusal = await Should.ThrowAsync<RpcException>(() => client.RecognizeAsync(Config, audio, _cancellation));
        var response = await client.RecognizeAsync(Config, audio, _cancellation);
        var calls = await _control.GetFromJsonAsync<JsonArray>("/simulator/calls", _cancellation);

        refusal.IsQuotaExhausted.ShouldBeTrue();
        response.Results.Single().Alternatives[0].Transcript.ShouldBe("שלום לכולם");
        var google = calls!.Single()!;
        google["provider"]!.ToString().ShouldBe("google");
        google["operations"]!.AsArray().Single(o => o!["operation"]!.ToString() == "Recognize")!["calls"]!.GetValue<int>().ShouldBe(2);
        google["highest"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Sentences_of_the_demo_call_are_known_without_pauses_in_16_bits_and_at_half_their_loudness()
    {
        using var client = _providers.Speech();
        byte[] sound = [.. TestProviders.Quiet(200), .. KnownSentences.SoundOf("השיחה מוקלטת.")!, .. KnownSentences.SoundOf("איך קוראים לכם?")!, .. TestProviders.Quiet(700)];
        var samples = new byte[2 * sound.Length];
        for (var i = 0; i < sound.Length; i++)
        {
            BitConverter.TryWriteBytes(samples.AsSpan(2 * i), (short)(Samples.DecodeMuLaw(sound[i]) / 2));
        }

        var file = SoundFile.Write(new SoundFormat(SampleCoding.Pcm16, 8000), samples);
        var response = await client.RecognizeAsync(Config, new RecognitionAudio { Content = ByteString.CopyFrom(file) }, _cancellation);

        response.Results.Single().Alternatives[0].Transcript.ShouldBe("השיחה מוקלטת. איך קוראים לכם?");
    }

    [Fact]
    public async Task A_sentence_that_was_learned_is_understood()
    {
        const string text = "מרפאת השיניים של נועה שלום";
        var sound = SimulatedVoice.Speak(text, SoundFormat.Telephone);
        using var client = _providers.Speech();

        (await _control.PostAsJsonAsync("/simulator/sentences", new { text, muLaw = sound }, _cancellation)).EnsureSuccessStatusCode();
        var audio = new RecognitionAudio { Content = ByteString.CopyFrom([.. TestProviders.Quiet(200), .. sound, .. TestProviders.Quiet(200), .. KnownSentences.SoundOf("תודה.")!]) };
        var response = await client.RecognizeAsync(Config, audio, _cancellation);

        response.Results.Single().Alternatives[0].Transcript.ShouldBe($"{text} תודה.");

        // A recording that begins 60 ms late.
        var late = await client.RecognizeAsync(Config, new RecognitionAudio { Content = ByteString.CopyFrom([.. sound[480..], .. TestProviders.Quiet(700)]) }, _cancellation);
        late.Results.Single().Alternatives[0].Transcript.ShouldBe(text);
        var refusal = await _control.PostAsJsonAsync("/simulator/sentences", new { text = " ", muLaw = sound }, _cancellation);
        refusal.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_highest_number_of_calls_at_once_is_counted()
    {
        using var client = _providers.Speech();
        await _control.PostAsJsonAsync("/simulator/failures", new { provider = "google", operation = "Recognize", failure = new { kind = "slowFirstByte", delayMs = 500 } }, _cancellation);
        var audio = new RecognitionAudio { Content = ByteString.CopyFrom(TestProviders.Quiet(100)) };

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => client.RecognizeAsync(Config, audio, _cancellation)));

        _providers.Meter.Report().Single(p => p.Provider == "google").Operations.Single(o => o.Operation == "Recognize").Highest.ShouldBe(5);
    }
}
