using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.GoogleCloud.TextToSpeech.V1;
using AgentLocator.Libraries.Tests.Twilio.Rest;
using AgentLocator.ProviderSimulator.Failures;
using Google.Protobuf;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.GoogleCloud;

/// <summary>Every method of the two clients against every way to fail.</summary>
public sealed class GoogleFailureTests : IAsyncLifetime
{
    private static readonly string[] Methods =
        ["Recognize", "LongRunningRecognize", "GetOperation", "StreamingRecognize", "ListVoices", "SynthesizeSpeech", "StreamingSynthesize"];

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private TestProviders _providers = null!;

    public static TheoryData<string> AllMethods => [.. Methods];

    public async ValueTask InitializeAsync() => _providers = await TestProviders.StartAsync();

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    [Theory]
    [MemberData(nameof(AllMethods))]
    public async Task Every_failure_has_its_status(string method)
    {
        (FailureKind Kind, StatusCode Code)[] expected =
        [
            (FailureKind.Reset, StatusCode.Unavailable),
            (FailureKind.Unavailable, StatusCode.Unavailable),
            (FailureKind.Unauthorized, StatusCode.Unauthenticated),
            (FailureKind.RateLimited, StatusCode.ResourceExhausted),
            (FailureKind.QuotaExhausted, StatusCode.ResourceExhausted),
            (FailureKind.InvalidRequest, StatusCode.InvalidArgument),
            (FailureKind.Truncated, StatusCode.Internal),
            (FailureKind.Malformed, StatusCode.Internal),
        ];
        foreach (var (kind, code) in expected)
        {
            _providers.Failures.Set("google", method, new Failure { Kind = kind, RetryAfterSeconds = 7 });

            var failure = await Should.ThrowAsync<RpcException>(() => CallAsync(method, new HurriedTimeProvider(TimeSpan.FromSeconds(5))), $"{method} {kind}");

            failure.StatusCode.ShouldBe(code, $"{method} {kind}: {failure}");
            failure.RetryDelay.ShouldBe(kind == FailureKind.RateLimited ? TimeSpan.FromSeconds(7) : null);
            failure.IsQuotaExhausted.ShouldBe(kind == FailureKind.QuotaExhausted);
        }
    }

    [Theory]
    [MemberData(nameof(AllMethods))]
    public async Task A_stall_in_the_middle_ends_at_the_deadline(string method)
    {
        _providers.Failures.Set("google", method, new Failure { Kind = FailureKind.Stall });

        var failure = await Should.ThrowAsync<RpcException>(() => CallAsync(method, TimeProvider.System, TimeSpan.FromMilliseconds(700)));

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await _providers.UntilAsync(() => _providers.RunningOf("google") == 0);
    }

    [Theory]
    [MemberData(nameof(AllMethods))]
    public async Task A_late_first_byte_is_waited_for_within_the_deadline(string method)
    {
        _providers.Failures.Set("google", method, new Failure { Kind = FailureKind.SlowFirstByte, DelayMs = 200 });
        await CallAsync(method, TimeProvider.System);

        _providers.Failures.Set("google", method, new Failure { Kind = FailureKind.SlowFirstByte, DelayMs = 60_000 });
        var failure = await Should.ThrowAsync<RpcException>(() => CallAsync(method, TimeProvider.System, TimeSpan.FromMilliseconds(700)));

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Theory]
    [InlineData("Recognize")]
    [InlineData("GetOperation")]
    [InlineData("ListVoices")]
    [InlineData("SynthesizeSpeech")]
    public async Task What_may_be_repeated_gets_over_a_failure_that_passes(string method)
    {
        foreach (var kind in (FailureKind[])[FailureKind.Unavailable, FailureKind.Reset])
        {
            _providers.Meter.Reset();
            _providers.Failures.Set("google", method, new Failure { Kind = kind, Count = 2 });

            await CallAsync(method, new HurriedTimeProvider(TimeSpan.FromSeconds(5)));

            _providers.CallsOf("google", method).ShouldBe(3, kind.ToString());
        }
    }

    [Fact]
    public async Task A_sign_in_that_is_away_and_answers_with_nothing_is_asked_again()
    {
        _providers.Failures.Set("google", "token", new Failure { Kind = FailureKind.Unavailable, Count = 2 });

        await CallAsync("Recognize", new HurriedTimeProvider(TimeSpan.FromSeconds(5)));

        _providers.CallsOf("google", "token").ShouldBe(3);
    }

    private async Task CallAsync(string method, TimeProvider time, TimeSpan? timeout = null)
    {
        using var speech = _providers.Speech(timeout ?? TimeSpan.FromSeconds(20), time);
        using var voices = _providers.Voices(timeout ?? TimeSpan.FromSeconds(20), time);
        var settings = new CallSettings { CancellationToken = _cancellation, Timeout = timeout };
        var config = new RecognitionConfig { Encoding = RecognitionConfig.Types.AudioEncoding.Mulaw, SampleRateHertz = 8000, LanguageCode = "he-IL" };
        var audio = ByteString.CopyFrom(TestProviders.Say("דנה לוי"));
        var voice = new VoiceSelectionParams { LanguageCode = "he-IL", Name = "he-IL-Chirp3-HD-Kore" };
        switch (method)
        {
            case "Recognize":
                await speech.RecognizeAsync(new RecognizeRequest { Config = config, Audio = new RecognitionAudio { Content = audio } }, settings);
                break;
            case "LongRunningRecognize":
                await speech.LongRunningRecognizeAsync(new LongRunningRecognizeRequest { Config = config, Audio = new RecognitionAudio { Content = audio } }, settings);
                break;
            case "GetOperation":
                using (var starter = _providers.Speech())
                {
                    var begun = await starter.LongRunningRecognizeAsync(config, new RecognitionAudio { Content = audio }, _cancellation);
                    await speech.PollOnceLongRunningRecognizeAsync(begun.Name, settings);
                }

                break;
            case "ListVoices":
                await voices.ListVoicesAsync(new ListVoicesRequest { LanguageCode = "he-IL" }, settings);
                break;
            case "SynthesizeSpeech":
                await voices.SynthesizeSpeechAsync(
                    new SynthesizeSpeechRequest
                    {
                        Input = new SynthesisInput { Text = "שלום" },
                        Voice = voice,
                        AudioConfig = new AudioConfig { AudioEncoding = AudioEncoding.Mulaw },
                    },
                    settings);
                break;
            case "StreamingRecognize":
                await using (var stream = speech.StreamingRecognize(settings))
                {
                    await stream.WriteAsync(new StreamingRecognizeRequest { StreamingConfig = new StreamingRecognitionConfig { Config = config } }, _cancellation);
                    await stream.WriteAsync(new StreamingRecognizeRequest { AudioContent = audio }, _cancellation);
                    await stream.WriteCompleteAsync();
                    await DrainAsync(stream.GetResponseStream(_cancellation));
                }

                break;
            default:
                await using (var stream = voices.StreamingSynthesize(settings))
                {
                    var configuration = new StreamingSynthesizeConfig { Voice = voice, StreamingAudioConfig = new StreamingAudioConfig { AudioEncoding = AudioEncoding.Mulaw } };
                    await stream.WriteAsync(new StreamingSynthesizeRequest { StreamingConfig = configuration }, _cancellation);
                    await stream.WriteAsync(new StreamingSynthesizeRequest { Input = new StreamingSynthesisInput { Text = "שלום" } }, _cancellation);
                    await stream.WriteCompleteAsync();
                    await DrainAsync(stream.GetResponseStream(cancellationToken: _cancellation));
                }

                break;
        }
    }

    private static async Task DrainAsync<T>(IAsyncEnumerable<T> responses)
    {
        await foreach (var _ in responses)
        {
        }
    }
}
