using AgentLocator.Deepgram;
using AgentLocator.Libraries.Tests.GoogleCloud;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Hearing;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Deepgram;

public sealed class DeepgramFileTests : IAsyncLifetime
{
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private TestProviders _providers = null!;

    public async ValueTask InitializeAsync() => _providers = await TestProviders.StartAsync();

    public ValueTask DisposeAsync() => _providers.DisposeAsync();

    [Fact]
    public async Task A_recording_is_recognised_in_Hebrew_by_utterances()
    {
        using var client = _providers.Deepgram();
        using var recording = Recording();

        var transcription = await client.TranscribeAsync(recording, cancellationToken: _cancellation);

        transcription.Utterances.Select(u => u.Transcript).ShouldBe(["דנה לוי", "להתראות."]);
        transcription.Channels[0][0].Transcript.ShouldBe("דנה לוי להתראות.");
        transcription.Channels[0][0].Words.Count.ShouldBe(3);
        transcription.Utterances[0].Start.ShouldBeLessThan(transcription.Utterances[0].End);
        transcription.Duration.TotalSeconds.ShouldBe((recording.Length - 44) / 8000.0, 0.001);
        recording.CanRead.ShouldBeTrue();
    }

    [Theory]
    [InlineData(FailureKind.Unauthorized, DeepgramFailure.Unauthorized)]
    [InlineData(FailureKind.Unavailable, DeepgramFailure.Unavailable)]
    [InlineData(FailureKind.RateLimited, DeepgramFailure.RateLimited)]
    [InlineData(FailureKind.QuotaExhausted, DeepgramFailure.QuotaExhausted)]
    [InlineData(FailureKind.InvalidRequest, DeepgramFailure.InvalidRequest)]
    [InlineData(FailureKind.Reset, DeepgramFailure.Unavailable)]
    [InlineData(FailureKind.Truncated, DeepgramFailure.Malformed)]
    [InlineData(FailureKind.Malformed, DeepgramFailure.Malformed)]
    [InlineData(FailureKind.Stall, DeepgramFailure.Timeout)]
    internal async Task Every_failure_has_its_kind_and_nothing_is_sent_twice(FailureKind kind, DeepgramFailure expected)
    {
        _providers.Failures.Set("deepgram", "file", new Failure { Kind = kind, RetryAfterSeconds = 7 });
        using var client = _providers.Deepgram(new DeepgramOptions { ApiKey = "test-key", FileTimeout = TimeSpan.FromSeconds(2) });
        using var recording = Recording();

        var failure = await Should.ThrowAsync<DeepgramException>(() => client.TranscribeAsync(recording, cancellationToken: _cancellation));

        failure.Failure.ShouldBe(expected);
        failure.RetryAfter.ShouldBe(kind == FailureKind.RateLimited ? TimeSpan.FromSeconds(7) : null);
        failure.ToString().ShouldNotContain("test-key");
        _providers.CallsOf("deepgram", "file").ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_no_recording_is_an_invalid_request()
    {
        using var client = _providers.Deepgram();
        using var nonsense = new MemoryStream("not sound"u8.ToArray());

        var failure = await Should.ThrowAsync<DeepgramException>(() => client.TranscribeAsync(nonsense, cancellationToken: _cancellation));

        failure.Failure.ShouldBe(DeepgramFailure.InvalidRequest);
    }

    [Fact]
    public async Task A_late_answer_is_waited_for()
    {
        _providers.Failures.Set("deepgram", "file", new Failure { Kind = FailureKind.SlowFirstByte, DelayMs = 200 });
        using var client = _providers.Deepgram();
        using var recording = Recording();

        (await client.TranscribeAsync(recording, cancellationToken: _cancellation)).Utterances.Count.ShouldBe(2);
    }

    private static MemoryStream Recording() => new(SoundFile.Write(SoundFormat.Telephone, TestProviders.Say("דנה לוי", "להתראות.")));
}
