using AgentLocator.Deepgram;
using AgentLocator.Libraries.Tests.GoogleCloud;
using AgentLocator.ProviderSimulator.Failures;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Deepgram;

public sealed class DeepgramLiveTests : IAsyncLifetime
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private TestProviders _providers = null!;

    public async ValueTask InitializeAsync() => _providers = await TestProviders.StartAsync();

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    [Fact]
    public async Task A_caller_is_heard_in_Hebrew_with_guesses_words_and_pauses()
    {
        using var client = _providers.Deepgram();
        await using var stream = await client.ListenAsync(new ListenOptions { Language = "he-IL", UtteranceEndMs = 1000, VadEvents = true }, _cancellation);

        var messages = await HearAsync(stream, TestProviders.Say("דנה לוי", "רציתי לקבוע תור לניקוי שיניים, עדיף ביום שלישי בבוקר."));

        var said = messages.OfType<DeepgramResults>().Where(r => r.IsFinal && r.Alternatives[0].Transcript.Length > 0).ToList();
        said.Select(r => r.Alternatives[0].Transcript).ShouldBe(["דנה לוי", "רציתי לקבוע תור לניקוי שיניים, עדיף ביום שלישי בבוקר."]);
        said.ShouldAllBe(r => r.SpeechFinal && r.Duration > TimeSpan.Zero);
        said[1].Alternatives[0].Words[4].ShouldBe(said[1].Alternatives[0].Words[4] with { Word = "שיניים", PunctuatedWord = "שיניים,", Confidence = 0.92 });
        said[0].Alternatives[0].Words[0].Start.TotalSeconds.ShouldBe(0.3, 0.1);
        messages.OfType<DeepgramResults>().ShouldContain(r => !r.IsFinal);
        messages.OfType<DeepgramSpeechStarted>().Count().ShouldBe(2);
        messages.OfType<DeepgramUtteranceEnd>().Count().ShouldBe(2);
        messages[^1].ShouldBeOfType<DeepgramMetadata>().Channels.ShouldBe(1);
        stream.FinalUntil.ShouldBeGreaterThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Silence_says_nothing_but_is_answered()
    {
        using var client = _providers.Deepgram();
        await using var stream = await client.ListenAsync(new ListenOptions(), _cancellation);

        var messages = await HearAsync(stream, TestProviders.Quiet(5000));

        messages.OfType<DeepgramResults>().Count().ShouldBe(5);
        messages.OfType<DeepgramResults>().ShouldAllBe(r => r.Alternatives[0].Transcript.Length == 0);
    }

    [Fact]
    public async Task What_was_said_so_far_can_be_asked_for()
    {
        using var client = _providers.Deepgram();
        await using var stream = await client.ListenAsync(new ListenOptions(), _cancellation);
        await stream.SendAudioAsync(TestProviders.Say("דנה לוי").AsMemory()[..^4000], _cancellation);
        await stream.FinalizeAsync(_cancellation);

        await foreach (var message in stream.ReadAsync(_cancellation))
        {
            if (message is DeepgramResults { FromFinalize: true } results)
            {
                results.Alternatives[0].Transcript.ShouldBe("דנה לוי");
                break;
            }
        }
    }

    [Fact]
    public async Task A_stream_without_audio_is_kept_alive()
    {
        var clock = new ManualClock();
        using var client = _providers.Deepgram(new DeepgramOptions { ApiKey = "k" }, clock);
        await using var stream = await client.ListenAsync(new ListenOptions(), _cancellation);
        var reading = stream.ReadAsync(_cancellation).GetAsyncEnumerator(_cancellation).MoveNextAsync().AsTask();

        for (var i = 0; i < 60; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        reading.IsCompleted.ShouldBeFalse();
        await stream.FinalizeAsync(_cancellation);
    }

    [Fact]
    public async Task Many_messages_go_to_and_fro()
    {
        using var client = _providers.Deepgram();
        await using var stream = await client.ListenAsync(new ListenOptions(), _cancellation);
        await using var messages = stream.ReadAsync(_cancellation).GetAsyncEnumerator(_cancellation);
        var second = TestProviders.Quiet(1000);

        for (var i = 0; i < 1000; i++)
        {
            await stream.SendAudioAsync(second, _cancellation);
            (await messages.MoveNextAsync()).ShouldBeTrue();
            messages.Current.ShouldBeOfType<DeepgramResults>().Start.TotalSeconds.ShouldBe(i, 0.001);
        }
    }

    [Fact]
    public async Task Cancellation_ends_the_reading_and_leaves_no_socket()
    {
        using var client = _providers.Deepgram();
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_cancellation);
        var stream = await client.ListenAsync(new ListenOptions(), _cancellation);
        var reading = stream.ReadAsync(cancellation.Token).GetAsyncEnumerator(cancellation.Token).MoveNextAsync().AsTask();

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => reading);
        await stream.DisposeAsync();
        await _providers.UntilAsync(() => _providers.RunningOf("deepgram") == 0 && _providers.Connections.Http == 0);
    }

    [Theory]
    [InlineData(FailureKind.Unauthorized, DeepgramFailure.Unauthorized, 1)]
    [InlineData(FailureKind.Unavailable, DeepgramFailure.Unavailable, 3)]
    [InlineData(FailureKind.RateLimited, DeepgramFailure.RateLimited, 1)]
    [InlineData(FailureKind.QuotaExhausted, DeepgramFailure.QuotaExhausted, 1)]
    [InlineData(FailureKind.InvalidRequest, DeepgramFailure.InvalidRequest, 1)]
    internal async Task A_socket_that_is_refused_says_why(FailureKind kind, DeepgramFailure expected, int tries)
    {
        _providers.Failures.Set("deepgram", "listen", new Failure { Kind = kind, RetryAfterSeconds = 7 });
        using var client = _providers.Deepgram();

        var failure = await Should.ThrowAsync<DeepgramException>(() => client.ListenAsync(new ListenOptions(), _cancellation));

        failure.Failure.ShouldBe(expected);
        failure.RetryAfter.ShouldBe(kind == FailureKind.RateLimited ? TimeSpan.FromSeconds(7) : null);
        failure.ToString().ShouldNotContain("test-key");
        _providers.CallsOf("deepgram", "listen").ShouldBe(tries);
    }

    [Fact]
    public async Task A_socket_is_tried_again_when_the_server_asks_for_a_moment()
    {
        _providers.Failures.Set("deepgram", "listen", new Failure { Kind = FailureKind.RateLimited, RetryAfterSeconds = 0, Count = 2 });
        using var client = _providers.Deepgram();

        await using var stream = await client.ListenAsync(new ListenOptions(), _cancellation);

        (await HearAsync(stream, TestProviders.Say("דנה לוי"))).OfType<DeepgramResults>().ShouldContain(r => r.Alternatives[0].Transcript == "דנה לוי");
        _providers.CallsOf("deepgram", "listen").ShouldBe(3);
    }

    [Theory]
    [InlineData(FailureKind.Reset, DeepgramFailure.Unavailable)]
    [InlineData(FailureKind.Truncated, DeepgramFailure.Malformed)]
    [InlineData(FailureKind.Malformed, DeepgramFailure.Malformed)]
    [InlineData(FailureKind.Stall, DeepgramFailure.Timeout)]
    internal async Task A_stream_that_fails_in_its_middle_says_how_and_up_to_where_it_was_final(FailureKind kind, DeepgramFailure expected)
    {
        _providers.Failures.Set("deepgram", "listen", new Failure { Kind = kind, AfterMessages = 2 });
        using var client = _providers.Deepgram(new DeepgramOptions { ApiKey = "k", CompletionTimeout = TimeSpan.FromSeconds(1) });
        await using var stream = await client.ListenAsync(new ListenOptions(), _cancellation);

        // What is on its way when a connection is torn down may be lost with it: the first two answers are waited for.
        var failure = await Should.ThrowAsync<DeepgramException>(
            () => HearAsync(stream, TestProviders.Quiet(5000), pause: () => stream.FinalUntil == TimeSpan.FromSeconds(2), pauseAt: 16_000));

        failure.Failure.ShouldBe(expected);
        stream.FinalUntil.ShouldBe(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_server_that_says_nothing_to_audio_is_given_up()
    {
        _providers.Failures.Set("deepgram", "listen", new Failure { Kind = FailureKind.Stall });
        using var client = _providers.Deepgram(new DeepgramOptions { ApiKey = "k", SilenceTimeout = TimeSpan.FromSeconds(1) });
        await using var stream = await client.ListenAsync(new ListenOptions(), _cancellation);
        await stream.SendAudioAsync(TestProviders.Quiet(3000), _cancellation);

        var failure = await Should.ThrowAsync<DeepgramException>(async () => await stream.ReadAsync(_cancellation).GetAsyncEnumerator(_cancellation).MoveNextAsync());

        failure.Failure.ShouldBe(DeepgramFailure.Timeout);
    }

    [Fact]
    public async Task A_socket_that_opens_late_is_waited_for_within_its_time()
    {
        using var client = _providers.Deepgram(new DeepgramOptions { ApiKey = "k", ConnectTimeout = TimeSpan.FromSeconds(1) });
        _providers.Failures.Set("deepgram", "listen", new Failure { Kind = FailureKind.SlowFirstByte, DelayMs = 200 });
        await (await client.ListenAsync(new ListenOptions(), _cancellation)).DisposeAsync();

        _providers.Failures.Set("deepgram", "listen", new Failure { Kind = FailureKind.SlowFirstByte, DelayMs = 60_000 });
        var failure = await Should.ThrowAsync<DeepgramException>(() => client.ListenAsync(new ListenOptions(), _cancellation));

        failure.Failure.ShouldBe(DeepgramFailure.Timeout);
    }

    private async Task<List<DeepgramMessage>> HearAsync(DeepgramListenStream stream, byte[] sound, Func<bool>? pause = null, int pauseAt = 0)
    {
        var messages = new List<DeepgramMessage>();
        var reading = Task.Run(
            async () =>
            {
                await foreach (var message in stream.ReadAsync(_cancellation))
                {
                    messages.Add(message);
                }
            },
            _cancellation);
        try
        {
            for (var at = 0; at < sound.Length; at += 800)
            {
                if (pause is not null && at == pauseAt)
                {
                    await _providers.UntilAsync(pause);
                }

                await stream.SendAudioAsync(sound.AsMemory(at, Math.Min(800, sound.Length - at)), _cancellation);
            }

            await stream.CloseStreamAsync(_cancellation);
        }
        catch (DeepgramException)
        {
            // The reader knows why.
        }

        await reading;
        return messages;
    }
}
