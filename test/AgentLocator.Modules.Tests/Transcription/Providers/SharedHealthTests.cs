using AgentLocator.Modules.Tests.Nodes;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>What one node learns of a provider, the others need not learn the hard way.</summary>
public sealed class SharedHealthTests(SharedHost shared, FakeProviders fakes) : IClassFixture<FakeProviders>
{
    [Fact]
    public async Task A_provider_that_failed_on_one_node_is_left_alone_on_the_other_and_tried_by_one_of_them()
    {
        TwoNodes.Require();
        fakes.Failures.Clear();
        var databaseUrl = await TestDatabase.CreateAsync();
        var settings = fakes.Settings();
        settings["MASTER_KEY"] = "one master key for all nodes of the tests";
        settings["Transcription:Providers:OpenForSeconds"] = "4";
        await using var a = await TestHost.StartAsync(shared.Simulator, settings, databaseUrl);
        settings["PUBLIC_URL"] = a.Address.ToString().TrimEnd('/');
        await using var b = await TestHost.StartAsync(shared.Simulator, settings, databaseUrl);
        var scene = await ProvidersScene.SignUpAsync(a);
        fakes.Failures.Set("openai", "transcriptions", new Failure { Kind = FailureKind.Unavailable });

        for (var i = 0; i < 3; i++)
        {
            (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);
        }

        var there = scene.Business.At(b);
        await TwoNodes.SeeSoonAsync(async () => (await scene.ProviderAsync(ProviderNames.OpenAI, there)).GetProperty("health").GetString() == "Failing", "the other node's picture");
        var before = fakes.CallsOf("openai", "transcriptions");
        (await scene.TranscribeAsync(node: b)).ShouldBe(ProviderNames.Deepgram);
        fakes.CallsOf("openai", "transcriptions").ShouldBe(before);

        // It still fails when the pause is over: one of many requests, on both nodes, finds that out.
        await Eventually.BeTrueAsync(
            async () =>
            {
                await Task.WhenAll(Enumerable.Range(0, 8).Select(i => scene.TranscribeAsync(node: i % 2 == 0 ? a : b)));
                return fakes.CallsOf("openai", "transcriptions") > before;
            },
            "a trial");
        fakes.CallsOf("openai", "transcriptions").ShouldBe(before + 1);

        fakes.Failures.Clear();
        await Eventually.BeTrueAsync(async () => await scene.TranscribeAsync(node: b) == ProviderNames.OpenAI, "the provider is asked again");
        await TwoNodes.SeeSoonAsync(async () => (await scene.ProviderAsync(ProviderNames.OpenAI)).GetProperty("health").GetString() == "Working", "the first node's picture");
        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.OpenAI);
    }
}
