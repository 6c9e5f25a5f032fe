using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.ProviderSimulator.Failures;
using Google.Protobuf;
using Shouldly;
using Xunit;
using static AgentLocator.GoogleCloud.Speech.V1.RecognitionConfig.Types;

namespace AgentLocator.Libraries.Tests.GoogleCloud;

public sealed class SpeechClientTests
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    private static RecognitionConfig Config => new() { Encoding = AudioEncoding.Mulaw, SampleRateHertz = 8000, LanguageCode = "he-IL", EnableWordTimeOffsets = true };

    [Fact]
    public async Task A_short_recording_is_recognised_in_Hebrew_with_the_times_of_its_words()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Speech();
        var audio = new RecognitionAudio { Content = ByteString.CopyFrom(TestProviders.Say("דנה לוי")) };

        var response = await client.RecognizeAsync(Config, audio, _cancellation);

        var best = response.Results.Single().Alternatives[0];
        best.Transcript.ShouldBe("דנה לוי");
        best.Confidence.ShouldBe(0.92f);
        best.Words.Select(w => w.Word).ShouldBe(["דנה", "לוי"]);
        best.Words[0].StartTime.ToTimeSpan().TotalSeconds.ShouldBe(0.3, 0.1);
    }

    [Fact]
    public async Task Silence_is_recognised_as_nothing()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Speech();
        var audio = new RecognitionAudio { Content = ByteString.CopyFrom(TestProviders.Quiet(5000)) };

        var response = await client.RecognizeAsync(Config, audio, _cancellation);

        response.Results.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stream_brings_guesses_and_then_the_final_words()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Speech();
        await using var stream = client.StreamingRecognize();
        await stream.WriteAsync(new StreamingRecognizeRequest { StreamingConfig = new StreamingRecognitionConfig { Config = Config, InterimResults = true } }, _cancellation);
        var sound = TestProviders.Say("דנה לוי", "רציתי לקבוע תור לניקוי שיניים, עדיף ביום שלישי בבוקר.");
        await stream.WriteAsync(new StreamingRecognizeRequest { AudioContent = ByteString.CopyFrom(sound) }, _cancellation);
        await stream.WriteCompleteAsync();

        var results = new List<StreamingRecognitionResult>();
        await foreach (var response in stream.GetResponseStream(_cancellation))
        {
            results.AddRange(response.Results);
        }

        results.Where(r => r.IsFinal).Select(r => r.Alternatives[0].Transcript)
            .ShouldBe(["דנה לוי", "רציתי לקבוע תור לניקוי שיניים, עדיף ביום שלישי בבוקר."]);
        results.ShouldContain(r => !r.IsFinal && r.Stability > 0);
    }

    [Fact]
    public async Task A_long_recording_is_asked_for_until_it_is_done()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Speech(time: new Twilio.Rest.HurriedTimeProvider(TimeSpan.FromSeconds(20)));
        var audio = new RecognitionAudio { Content = ByteString.CopyFrom(TestProviders.Say("דנה לוי")) };

        var begun = await client.LongRunningRecognizeAsync(Config, audio, _cancellation);
        var half = await begun.PollOnceAsync();
        var done = await half.PollUntilCompletedAsync(cancellationToken: _cancellation);

        begun.IsCompleted.ShouldBeFalse();
        half.Metadata!.ProgressPercent.ShouldBe(50);
        done.Result.Results.Single().Alternatives[0].Transcript.ShouldBe("דנה לוי");
        (await client.PollOnceLongRunningRecognizeAsync(begun.Name)).IsCompleted.ShouldBeTrue();
    }

    [Theory]
    [InlineData("he-IL", "iw-IL")]
    [InlineData("iw-IL", "he-IL")]
    public async Task Hebrew_is_asked_for_in_its_other_spelling_when_the_first_is_refused(string refused, string taken)
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Speech();
        providers.Failures.Set("google", "Recognize", new Failure { Kind = FailureKind.InvalidRequest, Language = refused });
        var config = Config;
        config.LanguageCode = refused;
        var audio = new RecognitionAudio { Content = ByteString.CopyFrom(TestProviders.Say("דנה לוי")) };

        var first = await client.RecognizeAsync(config, audio, _cancellation);
        var second = await client.RecognizeAsync(config, audio, _cancellation);

        first.Results.Single().LanguageCode.ShouldBe(taken, StringCompareShould.IgnoreCase);
        second.Results.Count.ShouldBe(1);
        config.LanguageCode.ShouldBe(refused);

        // One refusal, and what was learned from it.
        providers.CallsOf("google", "Recognize").ShouldBe(3);
    }

    [Fact]
    public async Task A_request_that_is_wrong_in_another_way_is_refused_after_both_spellings()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Speech();
        var config = Config;
        config.SampleRateHertz = 11;

        var refusal = await Should.ThrowAsync<RpcException>(() => client.RecognizeAsync(config, new RecognitionAudio { Content = ByteString.Empty }, _cancellation));

        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        providers.CallsOf("google", "Recognize").ShouldBe(2);
    }

    [Fact]
    public async Task One_token_serves_all_calls()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Speech();
        var audio = new RecognitionAudio { Content = ByteString.CopyFrom(TestProviders.Quiet(100)) };

        for (var i = 0; i < 5; i++)
        {
            await client.RecognizeAsync(Config, audio, _cancellation);
        }

        providers.CallsOf("google", "token").ShouldBe(1);
    }

    [Fact]
    public async Task A_sign_in_that_is_refused_is_UNAUTHENTICATED_and_asks_nothing()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Speech();
        providers.Failures.Set("google", "token", new Failure { Kind = FailureKind.Unauthorized });

        var refusal = await Should.ThrowAsync<RpcException>(() => client.RecognizeAsync(Config, new RecognitionAudio { Content = ByteString.Empty }, _cancellation));

        refusal.StatusCode.ShouldBe(StatusCode.Unauthenticated);
        providers.CallsOf("google", "Recognize").ShouldBe(0);
    }

    [Fact]
    public async Task Cancellation_ends_a_stream_and_leaves_no_connection()
    {
        await using var providers = await TestProviders.StartAsync();
        var client = providers.Speech();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        var stream = client.StreamingRecognize(CallSettings.FromCancellationToken(cancellation.Token));
        await stream.WriteAsync(new StreamingRecognizeRequest { StreamingConfig = new StreamingRecognitionConfig { Config = Config } }, _cancellation);
        var reading = Task.Run(async () => await stream.GetResponseStream(CancellationToken.None).GetAsyncEnumerator().MoveNextAsync(), _cancellation);
        await providers.UntilAsync(() => providers.CallsOf("google", "StreamingRecognize") == 1);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        await stream.DisposeAsync();
        await providers.UntilAsync(() => providers.RunningOf("google") == 0);
        client.Dispose();
        await providers.UntilAsync(() => providers.Connections.Grpc == 0);
    }
}
