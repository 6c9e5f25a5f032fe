using AgentLocator.Abp.MultiTenancy;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers;
using AgentLocator.Transcription.Providers.Health;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>One request tries whether a provider has come back; somebody hangs up in the middle of it.</summary>
public sealed class CancelledTrialTests(SharedHost shared, FakeProviders fakes) : IClassFixture<FakeProviders>
{
    [Fact]
    public async Task The_next_request_tries_at_once_when_a_trial_was_cancelled()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        fakes.Failures.Set("openai", "transcriptions", new Failure { Kind = FailureKind.QuotaExhausted, Count = 1 });
        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);

        await Eventually.BeTrueAsync(() => IsCancelledAtAsync<IFileTranscriber>(scene, ProviderPurpose.FileTranscription, one => one.Provider == ProviderNames.OpenAI), "a trial");

        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.OpenAI);
    }

    [Fact]
    public async Task The_next_call_tries_at_once_when_the_caller_of_the_trial_said_nothing()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        var google = new ProviderAccess(ProviderNames.Google, TenantId: null, "", BaseUrl: null);
        host.Services.GetRequiredService<ProviderHealthBoard>().Failed(ProviderHealthBoard.IdOf(google, ProviderPurpose.Recognition), ProviderFailure.QuotaExhausted, retryAfter: null);
        (await ListenAsync(scene)).ShouldBe(ProviderNames.Deepgram);

        await Eventually.BeTrueAsync(async () => await ListenAsync(scene) == ProviderNames.Google, "a trial");

        (await ListenAsync(scene)).ShouldBe(ProviderNames.Google);
    }

    /// <summary>True when the request was that provider's, and was cancelled then.</summary>
    private static async Task<bool> IsCancelledAtAsync<TProvider>(ProvidersScene scene, ProviderPurpose purpose, Func<TProvider, bool> isIt)
        where TProvider : class
    {
        using var hangUp = new CancellationTokenSource();
        using var tenant = scene.Host.Services.GetRequiredService<ICurrentTenant>().Change(scene.Business.TenantId);
        try
        {
            await scene.Host.Services.GetRequiredService<ISpeechProviders>().UseAsync<TProvider, bool>(
                purpose,
                async (provider, ct) =>
                {
                    if (isIt(provider))
                    {
                        await hangUp.CancelAsync();
                    }

                    ct.ThrowIfCancellationRequested();
                    return true;
                },
                cancellationToken: hangUp.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    /// <summary>Listens to a caller who says nothing and hangs up; who did it.</summary>
    private static Task<string> ListenAsync(ProvidersScene scene) => scene.UseAsync<IStreamingRecognizer, string>(ProviderPurpose.Recognition, async (recognizer, ct) =>
    {
        await using var stream = await recognizer.OpenAsync(new RecognitionOptions { Language = "he-IL" }, ct);
        await stream.CompleteAsync(ct);
        await foreach (var _ in stream.ReadAsync(ct))
        {
        }

        return recognizer.Provider;
    });

    private Task<TestHost> StartAsync()
    {
        fakes.Failures.Clear();
        var settings = fakes.Settings();
        settings["Transcription:Providers:RefusedForSeconds"] = "1";
        return TestHost.StartAsync(shared.Simulator, settings);
    }
}
