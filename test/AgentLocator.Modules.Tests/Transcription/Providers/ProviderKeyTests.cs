using System.Net;
using System.Net.Http.Json;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Modules.Tests.Hostile;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.Tenancy;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>A tenant's own keys: tested when saved, never told, and nobody else's.</summary>
public sealed class ProviderKeyTests(SharedHost shared, FakeProviders fakes) : IClassFixture<FakeProviders>
{
    private const string OwnKey = "sk-own-key-of-the-first-business-7Q4Z";
    private const string OtherKey = "sk-own-key-of-the-second-business-9X1Y";

    [Fact]
    public async Task An_own_key_wins_and_is_never_told()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        (await scene.ProviderAsync(ProviderNames.OpenAI)).GetProperty("keys").GetString().ShouldBe("Host");

        using var saved = await scene.SaveKeyAsync(ProviderNames.OpenAI, OwnKey);
        var body = await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        saved.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        body.ShouldNotContain(OwnKey[..20]);
        var shown = await scene.ProviderAsync(ProviderNames.OpenAI);
        shown.GetProperty("keys").GetString().ShouldBe("Own");
        shown.GetProperty("keyHint").GetString().ShouldBe("7Q4Z");
        shown.ToString().ShouldNotContain(OwnKey);
        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.OpenAI);
        fakes.Requests.All[^1].Key.ShouldBe(OwnKey);
        (await StoredAsync(host, scene.Business)).Secret.ShouldNotContain("sk-own");
        (await scene.Business.GetAsync("/api/identity/audit-log")).ToString().ShouldNotContain(OwnKey);
    }

    [Fact]
    public async Task Two_tenants_keys_stay_apart()
    {
        await using var host = await StartAsync();
        var one = await ProvidersScene.SignUpAsync(host);
        var two = await ProvidersScene.SignUpAsync(host);
        var three = await ProvidersScene.SignUpAsync(host);
        (await one.SaveKeyAsync(ProviderNames.OpenAI, OwnKey)).EnsureSuccessStatusCode();
        (await two.SaveKeyAsync(ProviderNames.OpenAI, OtherKey)).EnsureSuccessStatusCode();

        (await KeyOfAsync(one)).ShouldBe(OwnKey);
        (await KeyOfAsync(two)).ShouldBe(OtherKey);
        (await KeyOfAsync(three)).ShouldBe(FakeProviders.HostKey);

        var stored = (await StoredAsync(host, one.Business)).Secret;
        var box = host.Services.GetRequiredService<AgentLocator.Tenancy.Secrets.ISecretBox>();
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => box.Unprotect(stored, ProviderKey.SecretContext(two.Business.TenantId, ProviderNames.OpenAI)));
    }

    [Fact]
    public async Task What_one_tenants_key_met_says_nothing_of_anothers()
    {
        await using var host = await StartAsync();
        var one = await ProvidersScene.SignUpAsync(host);
        var two = await ProvidersScene.SignUpAsync(host);
        (await one.SaveKeyAsync(ProviderNames.OpenAI, OwnKey)).EnsureSuccessStatusCode();
        fakes.Failures.Set("openai", "transcriptions", new Failure { Kind = FailureKind.QuotaExhausted, Count = 1 });

        (await one.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);

        (await one.ProviderAsync(ProviderNames.OpenAI)).GetProperty("failure").GetString().ShouldBe("QuotaExhausted");
        (await two.TranscribeAsync()).ShouldBe(ProviderNames.OpenAI);
        (await two.ProviderAsync(ProviderNames.OpenAI)).GetProperty("health").GetString().ShouldBe("Working");
    }

    [Fact]
    public async Task A_key_that_is_refused_is_not_saved()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);

        using var refused = await scene.SaveKeyAsync(ProviderNames.OpenAI, "sk-wrong-key-that-is-nobodys-0000");
        var text = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, text);
        text.ShouldContain("OpenAI");
        text.ShouldContain("המפתח לא נשמר");
        text.ShouldNotContain("sk-wrong");
        (await scene.ProviderAsync(ProviderNames.OpenAI)).GetProperty("keys").GetString().ShouldBe("Host");
    }

    [Fact]
    public async Task A_key_that_cannot_be_tested_now_is_kept_with_a_warning()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        fakes.Failures.Set("openai", "models", new Failure { Kind = FailureKind.Unavailable });

        (await scene.SaveKeyAsync(ProviderNames.OpenAI, OwnKey)).EnsureSuccessStatusCode();

        var shown = await scene.ProviderAsync(ProviderNames.OpenAI);
        shown.GetProperty("keys").GetString().ShouldBe("Own");
        shown.GetProperty("health").GetString().ShouldBe("Failing");
        shown.GetProperty("failure").GetString().ShouldBe("Unavailable");
        shown.GetProperty("failureText").GetString().ShouldBe("השירות לא זמין כרגע.");
    }

    [Fact]
    public async Task Without_the_own_key_the_hosts_serves_again()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);
        (await scene.SaveKeyAsync(ProviderNames.OpenAI, OwnKey)).EnsureSuccessStatusCode();
        (await KeyOfAsync(scene)).ShouldBe(OwnKey);

        using var deleted = await scene.Business.Http.DeleteAsync(ProvidersScene.Address + "/key?provider=OpenAI", TestContext.Current.CancellationToken);

        deleted.IsSuccessStatusCode.ShouldBeTrue();
        (await scene.ProviderAsync(ProviderNames.OpenAI)).GetProperty("keys").GetString().ShouldBe("Host");
        (await KeyOfAsync(scene)).ShouldBe(FakeProviders.HostKey);
    }

    [Fact]
    public async Task A_key_is_no_part_of_any_log()
    {
        using var log = new CapturedLog();
        var settings = fakes.Settings();
        settings["Logging:LogLevel:Default"] = "Trace";
        fakes.Failures.Clear();
        await using var host = await TestHost.StartAsync(shared.Simulator, settings);
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var scene = await ProvidersScene.SignUpAsync(host);
        (await scene.SaveKeyAsync(ProviderNames.OpenAI, OwnKey)).EnsureSuccessStatusCode();
        (await scene.SaveKeyAsync(ProviderNames.Google, fakes.GoogleKey)).EnsureSuccessStatusCode();
        (await scene.SaveKeyAsync(ProviderNames.OpenAI, "sk-wrong-key-that-is-nobodys-0000")).IsSuccessStatusCode.ShouldBeFalse();
        fakes.Failures.Set("openai", null, new Failure { Kind = FailureKind.Unauthorized });

        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.Deepgram);

        log.Lines.ShouldNotBeEmpty();
        log.Lines.Where(line => line.Contains("sk-", StringComparison.Ordinal) || line.Contains("PRIVATE KEY", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("OpenAI", "short", null, "key")]
    [InlineData("OpenAI", "sk-with a space in the middle", null, "key")]
    [InlineData("Google", "{\"type\":\"external_account\",\"credential_source\":{\"executable\":{\"command\":\"id\"}}}", null, "key")]
    [InlineData("Nobody", "sk-a-key-of-nobody-at-all", null, "provider")]
    [InlineData("Deepgram", "dg-a-key-that-is-long-enough", "https://example.com", "baseUrl")]
    [InlineData("OpenAI", "sk-a-key-that-is-long-enough", "file:///etc/passwd", "baseUrl")]
    [InlineData("OpenAI", "sk-a-key-that-is-long-enough", "https://user:pass@example.com/v1", "baseUrl")]
    public async Task What_cannot_be_right_is_refused_at_its_field(string provider, string key, string? baseUrl, string member)
    {
        var scene = await ProvidersScene.SignUpAsync(shared.Host);

        using var refused = await scene.SaveKeyAsync(provider, key, baseUrl);
        var text = await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
        text.ShouldContain(member, Case.Insensitive);
    }

    [Fact]
    public async Task A_tenants_address_does_not_lead_into_the_hosts_own_network()
    {
        var settings = fakes.Settings();
        settings["Transcription:Providers:AllowPrivateAddresses"] = "false";

        // The host asks for its models when it starts: elsewhere, so that it is not counted.
        settings["OPENAI_BASE_URL"] = "http://127.0.0.1:9/v1";
        fakes.Failures.Clear();
        await using var host = await TestHost.StartAsync(shared.Simulator, settings);
        var scene = await ProvidersScene.SignUpAsync(host);
        var before = fakes.CallsOf("openai", "models");

        using var plain = await scene.SaveKeyAsync(ProviderNames.OpenAI, OwnKey, fakes.OpenAiUrl);
        using var encrypted = await scene.SaveKeyAsync(ProviderNames.OpenAI, OwnKey, fakes.OpenAiUrl.Replace("http:", "https:", StringComparison.Ordinal));

        plain.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        encrypted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        fakes.CallsOf("openai", "models").ShouldBe(before);
    }

    [Fact]
    public async Task A_provider_can_be_tried_with_a_sentence()
    {
        await using var host = await StartAsync();
        var scene = await ProvidersScene.SignUpAsync(host);

        var works = await TryAsync(scene, "Synthesis");
        fakes.Failures.Set("openai", null, new Failure { Kind = FailureKind.Unauthorized });
        var fails = await TryAsync(scene, "FileTranscription");

        works.GetProperty("works").GetBoolean().ShouldBeTrue();
        works.GetProperty("text").GetString().ShouldNotBeNull().ShouldEndWith(" s");
        fails.GetProperty("works").GetBoolean().ShouldBeFalse();
        fails.GetProperty("failure").GetString().ShouldBe("Unauthorized");
        fails.GetProperty("failureText").GetString().ShouldBe("השירות לא מקבל את המפתח.");
    }

    [Fact]
    public async Task Words_that_are_likely_are_kept()
    {
        var scene = await ProvidersScene.SignUpAsync(shared.Host);

        var saved = await scene.Business.Http.PutAsJsonAsync(
            ProvidersScene.Address + "/vocabulary",
            new { services = new[] { "ניקוי שיניים", " ניקוי שיניים ", "הלבנה" }, staff = new[] { "ד״ר כהן" }, products = Array.Empty<string>(), places = new[] { "נתניה" } },
            TestContext.Current.CancellationToken);

        saved.IsSuccessStatusCode.ShouldBeTrue(await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var kept = (await scene.Business.GetAsync(ProvidersScene.Address)).GetProperty("vocabulary");
        kept.GetProperty("services").EnumerateArray().Select(word => word.GetString()).ShouldBe(["ניקוי שיניים", "הלבנה"]);
        kept.GetProperty("staff").EnumerateArray().Select(word => word.GetString()).ShouldBe(["ד״ר כהן"]);
        kept.GetProperty("products").GetArrayLength().ShouldBe(0);
    }

    private static async Task<System.Text.Json.JsonElement> TryAsync(ProvidersScene scene, string purpose)
    {
        using var response = await scene.Business.Http.PostAsJsonAsync(ProvidersScene.Address + "/test", new { provider = "OpenAI", purpose }, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(TestContext.Current.CancellationToken);
    }

    private async Task<string> KeyOfAsync(ProvidersScene scene)
    {
        (await scene.TranscribeAsync()).ShouldBe(ProviderNames.OpenAI);
        return fakes.Requests.All[^1].Key;
    }

    private static Task<ProviderKey> StoredAsync(TestHost host, Business business) => host.Services.GetRequiredService<TenantScope>().RunAsync(
        business.TenantId, services => services.GetRequiredService<IRepository<ProviderKey, Guid>>().GetAsync(key => key.Provider == ProviderNames.OpenAI));

    private Task<TestHost> StartAsync()
    {
        fakes.Failures.Clear();
        return TestHost.StartAsync(shared.Simulator, fakes.Settings());
    }
}
