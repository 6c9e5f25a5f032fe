using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.TextToSpeech.V1;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Hearing;
using Google.Protobuf;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.GoogleCloud;

public sealed class TextToSpeechClientTests
{
    private static readonly VoiceSelectionParams Voice = new() { LanguageCode = "he-IL", Name = "he-IL-Chirp3-HD-Kore" };

    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AudioEncoding.Mulaw)]
    [InlineData(AudioEncoding.Alaw)]
    [InlineData(AudioEncoding.Linear16)]
    [InlineData(AudioEncoding.Pcm)]
    public async Task Speech_comes_as_samples_without_a_header(AudioEncoding encoding)
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Voices();

        var response = await client.SynthesizeSpeechAsync(
            new SynthesisInput { Text = "שלום" }, Voice, new AudioConfig { AudioEncoding = encoding, SampleRateHertz = 8000 }, _cancellation);

        // Four letters of 60 ms.
        response.AudioContent.Length.ShouldBe(4 * 480 * (encoding is AudioEncoding.Linear16 or AudioEncoding.Pcm ? 2 : 1));
        response.AudioContent.Span.StartsWith("RIFF"u8).ShouldBeFalse();
    }

    [Fact]
    public async Task Mu_law_comes_as_it_was_spoken()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Voices();

        var response = await client.SynthesizeSpeechAsync(
            new SynthesisInput { Text = "דנה לוי" }, Voice, new AudioConfig { AudioEncoding = AudioEncoding.Mulaw, SampleRateHertz = 8000 }, _cancellation);

        response.AudioContent.ToByteArray().ShouldBe(KnownSentences.SoundOf("דנה לוי"));
    }

    [Fact]
    public async Task Other_chunks_around_the_samples_do_not_matter_and_a_file_without_its_samples_is_INTERNAL()
    {
        byte[] samples = [1, 2, 3, 4, 5];
        var file = SoundFile.Write(SoundFormat.Telephone, samples);
        byte[] chunky = [.. file[..36], .. "LIST"u8, 3, 0, 0, 0, 9, 9, 9, 0, .. file[36..], .. "tail"u8, 1, 0, 0, 0, 7, 0];
        byte[] endless = [.. file[..40], 0xFF, 0xFF, 0xFF, 0xFF, .. samples];

        foreach (var audio in new[] { file, chunky, endless })
        {
            await using var stub = await GrpcStub.StartAsync(
                http => GrpcStub.AnswerAsync(http, GrpcStub.Frame(new SynthesizeSpeechResponse { AudioContent = ByteString.CopyFrom(audio) })));
            using var client = stub.Voices();
            (await client.SynthesizeSpeechAsync(new SynthesizeSpeechRequest())).AudioContent.ToByteArray().ShouldBe(samples);
        }

        await using var cut = await GrpcStub.StartAsync(
            http => GrpcStub.AnswerAsync(http, GrpcStub.Frame(new SynthesizeSpeechResponse { AudioContent = ByteString.CopyFrom(file[..46]) })));
        using var unlucky = cut.Voices();
        (await Should.ThrowAsync<RpcException>(() => unlucky.SynthesizeSpeechAsync(new SynthesizeSpeechRequest()))).StatusCode.ShouldBe(StatusCode.Internal);
    }

    [Fact]
    public async Task A_text_above_5000_bytes_is_not_sent()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Voices();

        await Should.ThrowAsync<ArgumentException>(() => client.SynthesizeSpeechAsync(
            new SynthesisInput { Text = new string('א', 2501) }, Voice, new AudioConfig { AudioEncoding = AudioEncoding.Mulaw }, _cancellation));

        providers.CallsOf("google", "SynthesizeSpeech").ShouldBe(0);
    }

    [Fact]
    public async Task The_Hebrew_voices_are_listed()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Voices();

        var response = await client.ListVoicesAsync("he-IL", _cancellation);

        response.Voices.Count.ShouldBe(11);
        response.Voices.ShouldAllBe(v => v.LanguageCodes.Contains("he-IL") && v.NaturalSampleRateHertz == 24000);
    }

    [Fact]
    public async Task A_voice_that_wants_the_other_spelling_of_Hebrew_gets_it()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Voices();
        providers.Failures.Set("google", "SynthesizeSpeech", new Failure { Kind = FailureKind.InvalidRequest, Language = "he-IL" });

        var response = await client.SynthesizeSpeechAsync(
            new SynthesisInput { Text = "שלום" }, Voice, new AudioConfig { AudioEncoding = AudioEncoding.Mulaw }, _cancellation);

        response.AudioContent.Length.ShouldBe(4 * 480);
    }

    [Fact]
    public async Task A_thousand_messages_go_to_and_fro_in_one_stream()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Voices();
        await using var stream = client.StreamingSynthesize();
        await stream.WriteAsync(Configuration, _cancellation);
        await using var responses = stream.GetResponseStream(cancellationToken: _cancellation).GetAsyncEnumerator(_cancellation);

        for (var i = 0; i < 1000; i++)
        {
            await stream.WriteAsync(new StreamingSynthesizeRequest { Input = new StreamingSynthesisInput { Text = i % 2 == 0 ? "א" : " " } }, _cancellation);
            (await responses.MoveNextAsync()).ShouldBeTrue();
            responses.Current.AudioContent.Length.ShouldBe(480);
            responses.Current.AudioContent[100].ShouldBe(i % 2 == 0 ? responses.Current.AudioContent[100] : (byte)0xFF);
        }

        await stream.WriteCompleteAsync();
        (await responses.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_given_up_in_time()
    {
        await using var providers = await TestProviders.StartAsync();
        using var client = providers.Voices();
        providers.Failures.Set("google", "StreamingSynthesize", new Failure { Kind = FailureKind.Stall, AfterMessages = 1 });
        await using var stream = client.StreamingSynthesize();
        await stream.WriteAsync(Configuration, _cancellation);
        await stream.WriteAsync(new StreamingSynthesizeRequest { Input = new StreamingSynthesisInput { Text = "שלום לכולם" } }, _cancellation);

        var pieces = 0;
        var failure = await Should.ThrowAsync<RpcException>(async () =>
        {
            await foreach (var _ in stream.GetResponseStream(TimeSpan.FromMilliseconds(300), _cancellation))
            {
                pieces++;
            }
        });

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        pieces.ShouldBe(1);
    }

    private static StreamingSynthesizeRequest Configuration => new()
    {
        StreamingConfig = new StreamingSynthesizeConfig
        {
            Voice = Voice,
            StreamingAudioConfig = new StreamingAudioConfig { AudioEncoding = AudioEncoding.Mulaw, SampleRateHertz = 8000 },
        },
    };
}
