using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>Every adapter against every way to fail.</summary>
[NoDatabase]
public sealed class AdapterFailureTests(FakeProviders fakes) : IClassFixture<FakeProviders>
{
    private const int AskedFor = 7;

    // A voice that streams.
    private const string StreamingVoice = "he-IL-Chirp3-HD-Achernar";

    // What the simulator calls an operation, what we use it for, and the model where the purpose alone does not lead there.
    private static readonly (string Server, string Operation, string Provider, ProviderPurpose Purpose, string? Model)[] Operations =
    [
        ("openai", "transcriptions", ProviderNames.OpenAI, ProviderPurpose.FileTranscription, null),
        ("openai", "chat", ProviderNames.OpenAI, ProviderPurpose.Analysis, null),
        ("openai", "speech", ProviderNames.OpenAI, ProviderPurpose.Synthesis, null),
        ("google", "Recognize", ProviderNames.Google, ProviderPurpose.FileTranscription, null),
        ("google", "SynthesizeSpeech", ProviderNames.Google, ProviderPurpose.Synthesis, null),
        ("google", "StreamingSynthesize", ProviderNames.Google, ProviderPurpose.Synthesis, StreamingVoice),
        ("google", "StreamingRecognize", ProviderNames.Google, ProviderPurpose.Recognition, null),
        ("deepgram", "file", ProviderNames.Deepgram, ProviderPurpose.FileTranscription, null),
        ("deepgram", "listen", ProviderNames.Deepgram, ProviderPurpose.Recognition, null),
    ];

    // Raw samples that end early are as good as any.
    private static readonly (string, FailureKind)[] NotToBeSeen = [("speech", FailureKind.Truncated)];

    public static TheoryData<string, string> EveryFailureOfEveryOperation()
    {
        var cases = new TheoryData<string, string>();
        foreach (var operation in Operations)
        {
            foreach (var kind in Enum.GetValues<FailureKind>().Where(kind => !NotToBeSeen.Contains((operation.Operation, kind))))
            {
                cases.Add(operation.Operation, kind.ToString());
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(EveryFailureOfEveryOperation))]
    public async Task Every_failure_of_every_operation_is_told_as_what_it_is(string operation, string failure)
    {
        var kind = Enum.Parse<FailureKind>(failure);
        var (server, _, provider, purpose, model) = Operations.Single(one => one.Operation == operation);
        await using var bench = new AdapterBench(fakes, isHurried: IsLate(kind));
        var before = fakes.CallsOf(server, operation);
        fakes.Failures.Set(server, operation, new Failure { Kind = kind, DelayMs = 20_000, RetryAfterSeconds = AskedFor });
        try
        {
            var thrown = await Should.ThrowAsync<ProviderException>(() => bench.TryAsync(provider, purpose, model, TestContext.Current.CancellationToken));

            ExpectedOf(kind).ShouldContain(thrown.Failure, $"{thrown.Message} {thrown.InnerException}");
            thrown.Provider.ShouldBe(provider);
            thrown.ToString().ShouldNotContain("key-of-the-tests");
            thrown.ToString().ShouldNotContain("PRIVATE KEY");
            if (kind == FailureKind.RateLimited)
            {
                thrown.RetryAfter.ShouldNotBeNull().TotalSeconds.ShouldBe(AskedFor, tolerance: 1.5);
            }

            if (kind is FailureKind.QuotaExhausted or FailureKind.Unauthorized or FailureKind.RateLimited)
            {
                (fakes.CallsOf(server, operation) - before).ShouldBe(1, "asking again at once does not help");
            }
        }
        finally
        {
            fakes.Failures.Clear();
        }
    }

    [Theory]
    [InlineData(ProviderNames.OpenAI, ProviderPurpose.FileTranscription, "תור")]
    [InlineData(ProviderNames.OpenAI, ProviderPurpose.Analysis, "דנה")]
    [InlineData(ProviderNames.OpenAI, ProviderPurpose.Synthesis, " s")]
    [InlineData(ProviderNames.Google, ProviderPurpose.FileTranscription, "תור")]
    [InlineData(ProviderNames.Google, ProviderPurpose.Recognition, "תור")]
    [InlineData(ProviderNames.Google, ProviderPurpose.Synthesis, " s")]
    [InlineData(ProviderNames.Google, ProviderPurpose.Synthesis, " s", StreamingVoice)]
    [InlineData(ProviderNames.Deepgram, ProviderPurpose.FileTranscription, "תור")]
    [InlineData(ProviderNames.Deepgram, ProviderPurpose.Recognition, "תור")]
    public async Task Every_operation_works_when_nothing_fails(string provider, ProviderPurpose purpose, string expected, string? model = null)
    {
        await using var bench = new AdapterBench(fakes);

        (await bench.TryAsync(provider, purpose, model, TestContext.Current.CancellationToken)).ShouldContain(expected);
    }

    [Theory]
    [InlineData(ProviderNames.OpenAI)]
    [InlineData(ProviderNames.Google)]
    [InlineData(ProviderNames.Deepgram)]
    public async Task A_key_is_checked(string provider)
    {
        await using var bench = new AdapterBench(fakes);
        var adapter = bench.Adapter(provider);
        await adapter.CheckAsync(adapter.FindHostAccess()!, TestContext.Current.CancellationToken);
        fakes.Failures.Set(provider.ToLowerInvariant(), null, new Failure { Kind = FailureKind.Unauthorized });
        try
        {
            (await Should.ThrowAsync<ProviderException>(() => adapter.CheckAsync(adapter.FindHostAccess()!, TestContext.Current.CancellationToken)))
                .Failure.ShouldBe(ProviderFailure.Unauthorized);
        }
        finally
        {
            fakes.Failures.Clear();
        }
    }

    // Google's unary calls are tried again, while they are refused as unavailable, until their time is over.
    private static bool IsLate(FailureKind kind) => kind is FailureKind.SlowFirstByte or FailureKind.Stall or FailureKind.Unavailable;

    private static ProviderFailure[] ExpectedOf(FailureKind kind) => kind switch
    {
        FailureKind.SlowFirstByte or FailureKind.Stall => [ProviderFailure.Timeout],
        FailureKind.Reset => [ProviderFailure.Unavailable],
        FailureKind.Unavailable => [ProviderFailure.Unavailable, ProviderFailure.Timeout],
        FailureKind.Unauthorized => [ProviderFailure.Unauthorized],
        FailureKind.RateLimited => [ProviderFailure.RateLimited],
        FailureKind.QuotaExhausted => [ProviderFailure.QuotaExhausted],
        FailureKind.InvalidRequest => [ProviderFailure.InvalidRequest],
        _ => [ProviderFailure.Malformed],
    };
}
