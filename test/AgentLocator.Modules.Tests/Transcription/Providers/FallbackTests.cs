using System.Net.Http.Json;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>Who is asked when somebody fails.</summary>
public sealed class FallbackTests(SharedHost shared, FakeProviders fakes) : IClassFixture<FakeProviders>
{
    [Fact]
    public async Task The_first_of_the_order_is_asked_and_the_next_when_it_fails()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        (await scene.OrderAsync(ProviderPurpose.FileTranscription)).ShouldBe([ProviderNames.OpenAI, ProviderNames.Deepgram, ProviderNames.Google]);
        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.OpenAI);

        fakes.Failures.Set("openai", null, new Failure { Kind = FailureKind.Unavailable });
        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);
        fakes.Failures.Set("deepgram", null, new Failure { Kind = FailureKind.QuotaExhausted });

        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Google);
    }

    [Fact]
    public async Task A_tenants_own_order_holds_for_it_alone()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        var other = await ProvidersScene.SignUpAsync(host);

        var saved = await scene.Business.Http.PutAsJsonAsync(
            ProvidersScene.Address + "/order", new { purpose = "FileTranscription", providers = new[] { "Google", "OpenAI" } }, TestContext.Current.CancellationToken);

        saved.IsSuccessStatusCode.ShouldBeTrue(await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (await scene.OrderAsync(ProviderPurpose.FileTranscription)).ShouldBe([ProviderNames.Google, ProviderNames.OpenAI]);
        (await other.OrderAsync(ProviderPurpose.FileTranscription)).ShouldBe([ProviderNames.OpenAI, ProviderNames.Deepgram, ProviderNames.Google]);
    }

    [Fact]
    public async Task What_all_refuse_is_told_and_whether_it_may_pass()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        fakes.Failures.Set("openai", null, new Failure { Kind = FailureKind.RateLimited, RetryAfterSeconds = 30 });
        fakes.Failures.Set("deepgram", null, new Failure { Kind = FailureKind.Unauthorized });
        fakes.Failures.Set("google", null, new Failure { Kind = FailureKind.QuotaExhausted });

        var failed = await Should.ThrowAsync<ProviderException>(() => scene.TranscribeAsync());

        failed.IsTransient.ShouldBeTrue();
        failed.Failure.ShouldBe(ProviderFailure.RateLimited);
        failed.RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Without_any_key_there_is_nobody_to_ask()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator);
        var scene = await ProvidersScene.SignUpAsync(host);

        (await scene.OrderAsync(ProviderPurpose.FileTranscription)).ShouldBeEmpty();
        (await Should.ThrowAsync<ProviderException>(() => scene.TranscribeAsync())).Failure.ShouldBe(ProviderFailure.NotConfigured);
    }

    [Fact]
    public async Task A_provider_that_fails_again_and_again_is_left_alone_and_tried_once_after_a_while()
    {
        await using var host = await StartAsync(("Transcription:Providers:OpenForSeconds", "3"));
        var scene = await ProvidersScene.SignUpAsync(host);
        var before = fakes.CallsOf("openai", "transcriptions");
        fakes.Failures.Set("openai", null, new Failure { Kind = FailureKind.Unavailable });
        for (var i = 0; i < 8; i++)
        {
            (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);
        }

        (fakes.CallsOf("openai", "transcriptions") - before).ShouldBe(3);
        (await scene.OrderAsync(ProviderPurpose.FileTranscription))[^1].ShouldBe(ProviderNames.OpenAI);
        var shown = await scene.ProviderAsync(ProviderNames.OpenAI);
        shown.GetProperty("health").GetString().ShouldBe("Failing");
        shown.GetProperty("failure").GetString().ShouldBe("Unavailable");

        fakes.Failures.Clear();
        await Eventually.BeTrueAsync(async () => await scene.TranscribeAsync() == ProviderNames.OpenAI, "the provider is asked again");
        (await scene.ProviderAsync(ProviderNames.OpenAI)).GetProperty("health").GetString().ShouldBe("Working");
    }

    [Fact]
    public async Task A_provider_is_not_asked_before_the_time_that_it_named()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        fakes.Failures.Set("openai", "transcriptions", new Failure { Kind = FailureKind.RateLimited, RetryAfterSeconds = 60, Count = 1 });
        var before = fakes.CallsOf("openai", "transcriptions");

        for (var i = 0; i < 3; i++)
        {
            (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);
        }

        (fakes.CallsOf("openai", "transcriptions") - before).ShouldBe(1);
    }

    [Fact]
    public async Task One_provider_that_is_wanted_is_asked_wherever_it_stands_but_not_while_it_is_left_alone()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        (await scene.TranscribeAsync(only: ProviderNames.Google)).ShouldBe(ProviderNames.Google);
        fakes.Failures.Set("openai", "transcriptions", new Failure { Kind = FailureKind.RateLimited, RetryAfterSeconds = 60, Count = 1 });
        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);
        var before = fakes.CallsOf("openai", "transcriptions");

        var failed = await Should.ThrowAsync<ProviderException>(() => scene.TranscribeAsync(only: ProviderNames.OpenAI));

        failed.Failure.ShouldBe(ProviderFailure.RateLimited);
        failed.RetryAfter.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        fakes.CallsOf("openai", "transcriptions").ShouldBe(before);
    }

    [Fact]
    public async Task A_test_by_a_person_asks_in_any_case_and_ends_the_pause_when_it_works()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        fakes.Failures.Set("openai", "transcriptions", new Failure { Kind = FailureKind.RateLimited, RetryAfterSeconds = 60, Count = 1 });
        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);
        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);

        var tested = await scene.Business.Http.PostAsJsonAsync(
            ProvidersScene.Address + "/test", new { provider = "OpenAI", purpose = "FileTranscription" }, TestContext.Current.CancellationToken);

        (await tested.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(TestContext.Current.CancellationToken)).GetProperty("works").GetBoolean().ShouldBeTrue();
        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.OpenAI);
    }

    [Fact]
    public async Task No_more_requests_run_at_one_time_than_a_key_is_allowed()
    {
        await using var host = await StartAsync(("Transcription:Providers:Concurrency:OpenAI", "2"));
        var scene = await ProvidersScene.SignUpAsync(host);
        var running = 0;
        var most = 0;

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => scene.UseAsync<IAnalysisModel, bool>(ProviderPurpose.Analysis, async (_, ct) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Delay(20, ct);
            Interlocked.Decrement(ref running);
            return true;
        })));

        most.ShouldBe(2);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private Task<TestHost> StartAsync(params (string Key, string Value)[] more)
    {
        fakes.Failures.Clear();
        var settings = fakes.Settings();
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return TestHost.StartAsync(shared.Simulator, settings);
    }
}
