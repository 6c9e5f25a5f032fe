using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Modules.Tests.Identity;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>What whoever runs the installation sees of its speech providers.</summary>
public sealed class InstallationHealthTests(SharedHost shared, FakeProviders fakes) : IClassFixture<FakeProviders>
{
    private const string Address = "/api/transcription/provider-health";
    private const string Email = "operator@installation.example";
    private const string Password = "wR7#kiosk-meadow-19";

    [Fact]
    public async Task Whoever_runs_the_installation_sees_each_provider_by_purpose_and_why_it_fails()
    {
        fakes.Failures.Clear();
        var settings = fakes.Settings();
        settings["HostAdmin:Email"] = Email;
        settings["HostAdmin:Password"] = Password;
        await using var host = await TestHost.StartAsync(shared.Simulator, settings);
        var scene = await ProvidersScene.SignUpAsync(host);
        using var client = await SignInAsync(host);
        (await RowAsync(client, ProviderNames.OpenAI)).GetProperty("health").GetString().ShouldBe("Unknown");

        fakes.Failures.Set("openai", "transcriptions", new Failure { Kind = FailureKind.Unauthorized });
        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);

        await Eventually.BeTrueAsync(async () => (await RowAsync(client, ProviderNames.OpenAI)).GetProperty("health").GetString() == "Failing", "the failure is known");
        var row = await RowAsync(client, ProviderNames.OpenAI);
        row.GetProperty("failure").GetString().ShouldBe("Unauthorized");
        row.GetProperty("failureText").GetString().ShouldNotBeNullOrEmpty();
        row.GetProperty("nextTryAt").ValueKind.ShouldBe(JsonValueKind.String);
        row.GetProperty("tenantId").ValueKind.ShouldBe(JsonValueKind.Null);
        await Eventually.BeTrueAsync(async () => (await RowAsync(client, ProviderNames.Deepgram)).GetProperty("health").GetString() == "Working", "the success is known");
        fakes.Failures.Clear();
    }

    [Fact]
    public async Task A_businesss_owner_does_not_see_the_installations_providers()
    {
        var owner = await shared.Host.SignUpAsync();

        (await owner.Http.GetAsync(Address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<JsonElement> RowAsync(HttpClient client, string provider) =>
        (await client.GetFromJsonAsync<JsonElement>(Address)).EnumerateArray().Single(row =>
            row.GetProperty("provider").GetString() == provider && row.GetProperty("purpose").GetString() == nameof(ProviderPurpose.FileTranscription));

    private static async Task<HttpClient> SignInAsync(TestHost host)
    {
        var session = await new SessionClient(host).SignInAsync(Email, Password);
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.AccessToken);
        return client;
    }
}
