using System.Text.Json;
using AgentLocator.Abp.BackgroundJobs;
using AgentLocator.Modules.Tests.Hostile;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Models;
using AgentLocator.Transcription.Providers.OpenAi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

public sealed class ModelShutdownTests(SharedHost shared, FakeProviders fakes) : IClassFixture<FakeProviders>
{
    [Fact]
    public async Task A_model_that_stops_soon_is_told_to_the_host_and_to_tenants_that_use_it()
    {
        using var log = new CapturedLog();
        var settings = fakes.Settings();
        settings["Settings:Transcription.Model.OpenAI.Analysis"] = "gpt-5";
        settings["Logging:LogLevel:Default"] = "Warning";
        await using var host = await TestHost.StartAsync(shared.Simulator, settings);
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var scene = await ProvidersScene.SignUpAsync(host);
        var warned = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(ModelShutdowns.WarnDays) >= new DateOnly(2026, 12, 11);

        await host.Services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new CheckModelsArgs());

        warned.ShouldBeTrue("the simulator's day for this model is near, or past");
        await Eventually.BeTrueAsync(async () => (await scene.Business.GetAsync(ProvidersScene.Address)).GetProperty("warnings").GetArrayLength() > 0, "a warning");
        var warning = (await scene.Business.GetAsync(ProvidersScene.Address)).GetProperty("warnings").EnumerateArray().Single(w => w.GetProperty("purpose").GetString() == "Analysis");
        warning.GetProperty("model").GetString().ShouldBe("gpt-5");
        warning.GetProperty("shutdownDate").GetString().ShouldBe("2026-12-11");
        await Eventually.BeTrueAsync(() => Task.FromResult(log.Lines.Any(line => line.Contains("shuts down the model gpt-5", StringComparison.Ordinal))), "a line in the log");
    }

    [Fact]
    public async Task Without_a_key_of_the_host_a_tenants_own_tells_the_days()
    {
        var settings = fakes.Settings();
        settings.Remove("OPENAI_API_KEY");
        await using var host = await TestHost.StartAsync(shared.Simulator, settings);
        var keyless = await ProvidersScene.SignUpAsync(host);
        var scene = await ProvidersScene.SignUpAsync(host);
        (await scene.SaveKeyAsync(ProviderNames.OpenAI, "sk-own-key-that-tells-days-5T5T")).EnsureSuccessStatusCode();

        await host.Services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new CheckModelsArgs());

        await Eventually.BeTrueAsync(async () => (await WarnedAsync(scene)).Contains("gpt-4o-mini-tts"), "a warning");
        (await WarnedAsync(keyless)).ShouldContain("gpt-4o-mini-tts");
    }

    [Fact]
    public void A_model_of_ones_own_is_told_to_nobody()
    {
        var list = JsonDocument.Parse("""{ "data": [{ "id": "ft:gpt-5:noa::1", "shutdown_date": "2026-12-11" }, { "id": "gpt-5", "shutdown_date": "2026-12-11" }] }""").RootElement;

        OpenAiModel.ReadList(list).Where(model => !model.IsOfAnAccount).Select(model => model.Id).ShouldBe(["gpt-5"]);
    }

    [Fact]
    public void What_is_kept_of_the_list_fits_a_setting_the_nearest_first()
    {
        var day = new DateOnly(2027, 1, 1);
        var many = Enumerable.Range(0, 400).Select(i => ($"model-{i}", day.AddDays(400 - i))).Append(("with,comma", day));

        var text = ModelShutdowns.Write(many);

        text.Length.ShouldBeLessThanOrEqualTo(2000);
        var read = ModelShutdowns.Parse(text);
        read["MODEL-399"].ShouldBe(day.AddDays(1));
        read.ShouldNotContainKey("with,comma");
        ModelShutdowns.Parse("nonsense,=,a=b=c,x=2027-13-01").ShouldBeEmpty();
    }

    private static async Task<List<string?>> WarnedAsync(ProvidersScene scene) =>
        [.. (await scene.Business.GetAsync(ProvidersScene.Address)).GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("model").GetString())];
}
