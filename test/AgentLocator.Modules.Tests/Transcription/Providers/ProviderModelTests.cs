using System.Net;
using System.Net.Http.Json;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>Which models are asked for: those of the installation with its key, a business's own with its own.</summary>
public sealed class ProviderModelTests(SharedHost shared, FakeProviders fakes) : IClassFixture<FakeProviders>
{
    private const string OwnKey = "sk-own-key-of-a-business-with-models-3K8W";

    [Fact]
    public async Task With_an_own_key_a_business_chooses_its_models_and_without_it_the_hosts_hold()
    {
        await using var host = await StartAsync();
        var (scene, other) = (await ProvidersScene.SignUpAsync(host), await ProvidersScene.SignUpAsync(host));
        var usual = await ModelsAsync(scene);

        using (var early = await SetModelAsync(scene, "ivrit-ai/whisper-large-v3-turbo"))
        {
            early.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await early.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("רק עם מפתח של העסק");
        }

        (await scene.SaveKeyAsync(ProviderNames.OpenAI, OwnKey)).EnsureSuccessStatusCode();
        (await SetModelAsync(scene, "ivrit-ai/whisper-large-v3-turbo")).EnsureSuccessStatusCode();

        (await ModelsAsync(scene))["FileTranscription"].ShouldBe("ivrit-ai/whisper-large-v3-turbo");
        (await ModelsAsync(scene))["Analysis"].ShouldBe(usual["Analysis"]);
        (await ModelsAsync(other)).ShouldBe(usual);
        (await scene.UseAsync<IFileTranscriber, bool>(ProviderPurpose.FileTranscription, (transcriber, _) => Task.FromResult(transcriber.GivesTimes))).ShouldBeTrue();

        (await SetModelAsync(scene, "")).EnsureSuccessStatusCode();
        (await ModelsAsync(scene)).ShouldBe(usual);

        (await SetModelAsync(scene, "whisper-of-ours")).EnsureSuccessStatusCode();
        (await scene.Business.Http.DeleteAsync(ProvidersScene.Address + "/key?provider=OpenAI", TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        (await ModelsAsync(scene)).ShouldBe(usual);
    }

    [Fact]
    public async Task What_a_model_met_says_nothing_of_the_one_that_is_chosen_next()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        (await scene.SaveKeyAsync(ProviderNames.OpenAI, OwnKey)).EnsureSuccessStatusCode();
        fakes.Failures.Set("openai", "transcriptions", new Failure { Kind = FailureKind.Unavailable });
        for (var tries = 0; (await scene.ProviderAsync(ProviderNames.OpenAI)).GetProperty("health").GetString() != "Failing"; tries++)
        {
            tries.ShouldBeLessThan(20);
            (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);
        }

        fakes.Failures.Clear();
        (await SetModelAsync(scene, "whisper-1")).EnsureSuccessStatusCode();

        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.OpenAI);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("-begins-with-a-hyphen")]
    [InlineData("מודל")]
    public async Task What_can_be_no_model_is_refused(string model)
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        (await scene.SaveKeyAsync(ProviderNames.OpenAI, OwnKey)).EnsureSuccessStatusCode();
        var usual = await ModelsAsync(scene);

        using var refused = await SetModelAsync(scene, model);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ModelsAsync(scene)).ShouldBe(usual);
    }

    private static Task<HttpResponseMessage> SetModelAsync(ProvidersScene scene, string model) => scene.Business.Http.PutAsJsonAsync(
        ProvidersScene.Address + "/models",
        new { provider = ProviderNames.OpenAI, models = new[] { new { purpose = "FileTranscription", model } } },
        TestContext.Current.CancellationToken);

    private static async Task<Dictionary<string, string>> ModelsAsync(ProvidersScene scene) => (await scene.ProviderAsync(ProviderNames.OpenAI))
        .GetProperty("models").EnumerateArray().ToDictionary(model => model.GetProperty("purpose").GetString()!, model => model.GetProperty("model").GetString()!);

    private Task<TestHost> StartAsync()
    {
        fakes.Failures.Clear();
        return TestHost.StartAsync(shared.Simulator, fakes.Settings());
    }
}
