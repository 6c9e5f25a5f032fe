using AgentLocator.GoogleCloud.Grpc;
using AgentLocator.GoogleCloud.Speech;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Hearing;
using Shouldly;
using Xunit;
using static AgentLocator.GoogleCloud.Speech.V1.RecognitionConfig.Types;

namespace AgentLocator.Libraries.Tests.GoogleCloud;

/// <summary>Words are numbers in the sound itself: each is understood only where one stream heard all of it, so that lost, cut and doubled words show.</summary>
public sealed class EndlessRecognitionTests : IAsyncLifetime
{
    private const int FrameBytes = 800;

    private readonly ManualClock _clock = new();
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private readonly List<RecognitionUpdate> _finals = [];
    private TestProviders _providers = null!;
    private SpeechClient _client = null!;
    private int _guesses;

    public async ValueTask InitializeAsync()
    {
        _providers = await TestProviders.StartAsync();
        _client = _providers.Speech();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _providers.DisposeAsync();
    }

    [Fact]
    public async Task Eleven_minutes_cross_two_limits_without_a_lost_or_doubled_word()
    {
        var conversation = new Conversation();
        while (conversation.Length < TimeSpan.FromMinutes(11))
        {
            conversation.Say(words: 3).Pause(800);
        }

        // One utterance may be under way while the one before is not final yet.
        await RecogniseAsync(conversation, mostUnfinished: 2);

        ShouldBeWhole(conversation);
        Streams.ShouldBe(3);
        _guesses.ShouldBeGreaterThan(300);
    }

    [Fact]
    public async Task Somebody_who_talks_over_the_limit_is_heard_by_the_next_stream_from_the_last_final_word_on()
    {
        var conversation = new Conversation();
        while (conversation.Length < TimeSpan.FromSeconds(238))
        {
            conversation.Say(words: 3).Pause(800);
        }

        // From before four minutes until after four and a half there is no final result.
        conversation.Say(words: 100).Pause(800).Say(words: 3).Pause(800);
        await RecogniseAsync(conversation, mostUnfinished: 1);

        ShouldBeWhole(conversation);
        Streams.ShouldBe(2);
    }

    [Fact]
    public async Task Somebody_who_never_pauses_is_cut_between_two_words()
    {
        var conversation = new Conversation();
        for (var i = 0; i < 800; i++)
        {
            conversation.Say(words: 1).Pause(100);
        }

        await RecogniseAsync(conversation, mostUnfinished: int.MaxValue);

        ShouldBeWhole(conversation);
        Streams.ShouldBe(2);
    }

    [Fact]
    public async Task After_minutes_of_silence_the_next_word_is_heard()
    {
        var conversation = new Conversation().Say(words: 2).Pause(290_000).Say(words: 2).Pause(800);

        await RecogniseAsync(conversation, mostUnfinished: 1);

        ShouldBeWhole(conversation);
        Streams.ShouldBe(2);
    }

    [Theory]
    [InlineData(FailureKind.Unavailable)]
    [InlineData(FailureKind.Reset)]
    internal async Task A_stream_that_breaks_is_followed_by_another_that_hears_again_what_was_not_final(FailureKind kind)
    {
        var conversation = new Conversation();
        for (var i = 0; i < 20; i++)
        {
            conversation.Say(words: 3).Pause(800);
        }

        // In the middle of an utterance, after its first guesses.
        _providers.Failures.Set("google", "StreamingRecognize", new Failure { Kind = kind, Count = 1, AfterMessages = 17 });
        await RecogniseAsync(conversation, mostUnfinished: 1);

        ShouldBeWhole(conversation);
        Streams.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_given_up_after_some_streams()
    {
        _providers.Failures.Set("google", "StreamingRecognize", new Failure { Kind = FailureKind.Unavailable });

        var failure = await Should.ThrowAsync<RpcException>(() => RecogniseAsync(new Conversation().Say(words: 60).Pause(60_000), int.MaxValue));

        failure.StatusCode.ShouldBe(StatusCode.Unavailable);
        Streams.ShouldBe(5);
    }

    [Theory]
    [InlineData(FailureKind.Unauthorized, StatusCode.Unauthenticated)]
    [InlineData(FailureKind.RateLimited, StatusCode.ResourceExhausted)]
    [InlineData(FailureKind.QuotaExhausted, StatusCode.ResourceExhausted)]
    [InlineData(FailureKind.Truncated, StatusCode.Internal)]
    [InlineData(FailureKind.Malformed, StatusCode.Internal)]
    internal async Task A_failure_that_does_not_pass_is_told_to_the_reader(FailureKind kind, StatusCode code)
    {
        _providers.Failures.Set("google", "StreamingRecognize", new Failure { Kind = kind });

        var failure = await Should.ThrowAsync<RpcException>(() => RecogniseAsync(new Conversation().Say(words: 3).Pause(800), int.MaxValue));

        failure.StatusCode.ShouldBe(code);
        Streams.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_not_waited_for_for_ever()
    {
        _providers.Failures.Set("google", "StreamingRecognize", new Failure { Kind = FailureKind.Stall });
        await using var recognition = new EndlessRecognition(_client, Config, new EndlessRecognitionOptions { CompletionTimeout = TimeSpan.FromMilliseconds(300) });
        await recognition.WriteAsync(new Conversation().Say(words: 3).Pause(800).Sound, _cancellation);
        await recognition.CompleteAsync(_cancellation);

        var failure = await Should.ThrowAsync<RpcException>(() => ReadAsync(recognition));

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task A_late_first_answer_loses_nothing()
    {
        _providers.Failures.Set("google", "StreamingRecognize", new Failure { Kind = FailureKind.SlowFirstByte, DelayMs = 300 });
        var conversation = new Conversation().Say(words: 3).Pause(800);

        await RecogniseAsync(conversation, int.MaxValue);

        ShouldBeWhole(conversation);
    }

    [Fact]
    public async Task Hebrew_is_asked_for_in_its_other_spelling_without_losing_what_was_said_meanwhile()
    {
        _providers.Failures.Set("google", "StreamingRecognize", new Failure { Kind = FailureKind.InvalidRequest, Language = "he-IL" });
        var conversation = new Conversation().Say(words: 6).Pause(800);

        await RecogniseAsync(conversation, int.MaxValue);

        ShouldBeWhole(conversation);
        Streams.ShouldBe(2);
    }

    [Fact]
    public async Task Giving_up_leaves_no_stream_behind()
    {
        var recognition = new EndlessRecognition(_client, Config);
        await recognition.WriteAsync(new Conversation().Say(words: 3).Sound, _cancellation);
        await _providers.UntilAsync(() => Streams == 1);

        await recognition.DisposeAsync();

        await _providers.UntilAsync(() => _providers.RunningOf("google") == 0);
        await recognition.WriteAsync(new byte[10], _cancellation);
    }

    private static StreamingRecognitionConfig Config => new()
    {
        Config = new RecognitionConfig { Encoding = AudioEncoding.Mulaw, SampleRateHertz = 8000, LanguageCode = "he-IL", EnableWordTimeOffsets = true },
        InterimResults = true,
    };

    private int Streams => _providers.CallsOf("google", "StreamingRecognize");

    private async Task RecogniseAsync(Conversation conversation, int mostUnfinished)
    {
        await using var recognition = new EndlessRecognition(_client, Config, new EndlessRecognitionOptions { WriteTimeout = TimeSpan.FromHours(1) }, _clock);
        var reading = ReadAsync(recognition);
        var sound = conversation.Sound;
        for (var at = 0; at < sound.Length && !reading.IsCompleted; at += FrameBytes)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(FrameBytes / 8));
            await recognition.WriteAsync(sound.AsMemory(at, Math.Min(FrameBytes, sound.Length - at)), _cancellation);
            while (conversation.EndsBefore(at) - Volatile.Read(ref _count) >= mostUnfinished && !reading.IsCompleted)
            {
                await Task.Delay(1, _cancellation);
                _clock.Advance(TimeSpan.FromMilliseconds(1));
            }

            // The writer of a test is faster than any line: the server is let come along.
            if (mostUnfinished == int.MaxValue && at % (FrameBytes * 10) == 0)
            {
                await Task.Delay(1, _cancellation);
            }
        }

        await recognition.CompleteAsync(_cancellation);
        await reading;
    }

    private int _count;

    private async Task ReadAsync(EndlessRecognition recognition)
    {
        await foreach (var update in recognition.ReadAsync(_cancellation))
        {
            if (update.IsFinal)
            {
                _finals.Add(update);
                Interlocked.Increment(ref _count);
            }
            else
            {
                _guesses++;
            }
        }
    }

    private void ShouldBeWhole(Conversation conversation)
    {
        var heard = _finals.SelectMany(f => f.Words).ToList();
        heard.Select(w => w.Text).ShouldBe(conversation.Words.Select(w => w.Text));
        foreach (var (word, said) in heard.Zip(conversation.Words))
        {
            (word.Start - said.Start).Duration().ShouldBeLessThan(TimeSpan.FromMilliseconds(2), word.Text);
        }

        _finals.ShouldAllBe(f => f.Start <= f.End);
        _finals.Select(f => f.End).ShouldBe(_finals.Select(f => f.End).Order());
    }

    private sealed class Conversation
    {
        private readonly MemoryStream _sound = new();
        private readonly List<long> _ends = [];

        public List<(string Text, TimeSpan Start)> Words { get; } = [];

        public TimeSpan Length => TimeSpan.FromSeconds(_sound.Length / 8000.0);

        public byte[] Sound => _sound.ToArray();

        public Conversation Say(int words)
        {
            for (var i = 0; i < words; i++)
            {
                Words.Add((CodedWords.TextOf(Words.Count), Length));
                _sound.Write(CodedWords.Speak(Words.Count - 1));
            }

            return this;
        }

        public Conversation Pause(int milliseconds)
        {
            _sound.Write(TestProviders.Quiet(milliseconds));
            if (milliseconds > 500)
            {
                _ends.Add(_sound.Length - FrameBytes);
            }

            return this;
        }

        /// <summary>Utterances whose pause has been heard at a place.</summary>
        public int EndsBefore(long place)
        {
            var found = _ends.BinarySearch(place);
            return found >= 0 ? found : ~found;
        }
    }
}
