using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Modules.Tests.Offline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentLocator.Modules.Tests.Operations;

public sealed class HealthTests(SharedHost shared)
{
    private static readonly string[] Checks = ["accounts", "carrier", "database", "disk", "draining"];

    [Fact]
    public async Task A_healthy_node_is_alive_and_ready_and_says_no_more_than_names_and_states()
    {
        using var client = shared.Host.Anonymous();

        (await client.GetStringAsync("/health/live", TestContext.Current.CancellationToken)).ShouldBe("""{"status":"alive"}""");
        var (status, body) = await ReadyAsync(client);

        status.ShouldBe(HttpStatusCode.OK);
        body.EnumerateObject().Select(property => property.Name).ShouldBe(["status", "checks"]);
        body.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order().ShouldBe(Checks);
        body.GetProperty("checks").EnumerateObject().Select(check => check.Value.GetString()).ShouldBeSubsetOf(["ok", "degraded"]);
        StateOf(body, "database").ShouldBe("ok");
    }

    [Fact]
    public async Task The_businesss_own_address_and_a_worthless_token_do_not_matter_to_a_probe()
    {
        using var client = shared.Host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready");
        request.Headers.Host = "nobody.agentlocator.test";
        request.Headers.Authorization = new("Bearer", "worthless");

        (await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_its_database_a_node_stays_ready_and_says_that_it_is_degraded()
    {
        await using var outage = await Outage.PrepareAsync();
        await using var host = await TestHost.StartAsync(shared.Simulator, databaseUrl: outage.DatabaseUrl);
        using var client = host.Anonymous();
        await UntilAsync(client, "ready");

        await outage.BeginAsync(OutageKind.Gone);

        var (status, body) = await UntilAsync(client, "degraded");
        status.ShouldBe(HttpStatusCode.OK);
        StateOf(body, "database").ShouldBe("degraded");
        StateOf(body, "accounts").ShouldBe("ok");
    }

    [Fact]
    public async Task A_node_that_cannot_write_recordings_or_is_on_its_way_out_is_not_ready()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator);
        using var client = host.Anonymous();
        var spool = Path.Combine(host.DataFolder, "spool");
        if (Directory.Exists(spool))
        {
            Directory.Delete(spool, recursive: true);
        }

        await File.WriteAllTextAsync(spool, "in the way", TestContext.Current.CancellationToken);

        var (status, body) = await UntilAsync(client, "unready");
        (status, StateOf(body, "disk")).ShouldBe((HttpStatusCode.ServiceUnavailable, "failed"));
        File.Delete(spool);
        await UntilAsync(client, "ready");
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        (status, body) = await UntilAsync(client, "unready");
        (status, StateOf(body, "draining"), StateOf(body, "disk")).ShouldBe((HttpStatusCode.ServiceUnavailable, "failed", "ok"));
        (await client.GetAsync("/health/live", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Little_space_on_the_disk_is_told_and_changes_nothing_else()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator, new Dictionary<string, string?> { ["Health:MinimumFreeMegabytes"] = "1000000" });
        using var client = host.Anonymous();

        var (status, body) = await UntilAsync(client, "degraded");

        (status, StateOf(body, "disk")).ShouldBe((HttpStatusCode.OK, "degraded"));
    }

    [Fact]
    public async Task A_carrier_that_does_not_answer_is_degraded_and_asking_for_health_asks_it_nothing()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator, new Dictionary<string, string?> { ["TWILIO_API_BASE_URL"] = "http://127.0.0.1:9" });
        var business = await host.SignUpAsync();
        using var client = host.Anonymous();
        StateOf((await UntilAsync(client, "ready")).Body, "carrier").ShouldBe("ok");

        await business.Http.PutAsJsonAsync(
            "/api/telephony/twilio-account", new { accountSid = "AC" + new string('a', 32), authToken = new string('b', 32) }, TestContext.Current.CancellationToken);

        var (status, body) = await UntilAsync(client, "degraded");
        (status, StateOf(body, "carrier")).ShouldBe((HttpStatusCode.OK, "degraded"));
    }

    private static string? StateOf(JsonElement body, string check) => body.GetProperty("checks").GetProperty(check).GetString();

    private static async Task<(HttpStatusCode Status, JsonElement Body)> UntilAsync(HttpClient client, string status) =>
        await Eventually.GetAsync(
            async () => await ReadyAsync(client) is var answer && answer.Body.GetProperty("status").GetString() == status ? answer : ((HttpStatusCode, JsonElement)?)null,
            $"health to be {status}");

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ReadyAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/health/ready");
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
