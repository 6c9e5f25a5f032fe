using System.Net;
using AgentLocator.Modules.Tests.Webhooks;

namespace AgentLocator.Modules.Tests.Operations;

public sealed class MetricsTests(SharedHost shared)
{
    private static readonly string[] Wanted =
    [
        "calls_open", "webhook_duration_seconds", "media_stream_frames_total", "recording_transitions_total", "jobs_waiting", "jobs_oldest_age_seconds", "jobs_dead_letters",
        "outbox_waiting", "outbox_oldest_age_seconds", "outbox_dead_letters", "carrier_requests_total", "http_server_request_duration_seconds",
        "dotnet_process_memory_working_set_bytes",
    ];

    [Fact]
    public async Task After_a_call_the_numbers_that_an_operator_wants_are_there_in_Prometheuss_format()
    {
        var business = await shared.Host.SignUpAsync();
        await business.ConnectPhoneAsync();
        await business.ReceiveCallAsync("demo");

        var scrape = await UntilAsync(shared.Host, scrape => Wanted.All(scrape.Types.ContainsKey), "all wanted metrics");

        scrape.Types["webhook_duration_seconds"].ShouldBe("histogram");
        scrape["webhook_duration_seconds_bucket{outcome=\"answered\",webhook=\"voice\",le=\"+Inf\"}"].ShouldBe(scrape["webhook_duration_seconds_count{outcome=\"answered\",webhook=\"voice\"}"]);
        scrape.Sum("media_stream_frames_total").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Webhooks_are_counted_by_kind_and_outcome_and_each_label_has_few_values()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator);
        using var line = await CarrierLine.OpenAsync(host);
        var before = await ScrapeAsync(host);

        (await line.VoiceAsync()).Status.ShouldBe(HttpStatusCode.OK);
        (await line.SendRawAsync("voice", line.FormOf(), signature: "forged")).Status.ShouldBe(HttpStatusCode.Forbidden);

        var after = await ScrapeAsync(host);
        foreach (var outcome in new[] { "answered", "refused" })
        {
            var series = $"webhook_duration_seconds_count{{outcome=\"{outcome}\",webhook=\"voice\"}}";
            after[series].ShouldNotBeNull();
            after[series]!.Value.ShouldBeGreaterThan(before[series] ?? 0, series);
        }

        after.Labels.ShouldBeSubsetOf(
        [
            "webhook", "outcome", "state", "le", "job", "event", "http_request_method", "http_response_status_code", "http_route", "error_type",
            "network_protocol_version", "http_connection_state", "db_client_connection_state", "gc_heap_generation", "dotnet_gc_heap_generation", "cpu_mode",
        ]);
    }

    [Fact]
    public async Task What_waits_in_the_database_is_counted()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator);
        using var line = await CarrierLine.OpenAsync(host);
        await line.VoiceAsync();

        // Read every 15 seconds: the first reading may have been before the call.
        (await UntilAsync(host, scrape => scrape["calls_open"] == 1, "one open call"))["jobs_dead_letters"].ShouldBe(0);
    }

    [Fact]
    public async Task Only_this_machine_and_the_holder_of_the_token_may_read_them()
    {
        using var client = shared.Host.Anonymous();
        (await client.SendAsync(Passed("203.0.113.7"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        const string token = "a-token-for-the-collector";
        await using var host = await TestHost.StartAsync(shared.Simulator, new Dictionary<string, string?> { ["METRICS_TOKEN"] = token });
        using var other = host.Anonymous();
        (await other.SendAsync(Passed("203.0.113.7"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.SendAsync(Passed("127.0.0.1", "wrong-token-of-somebody"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await other.SendAsync(Passed("203.0.113.7", token), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync("/metrics", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static HttpRequestMessage Passed(string from, string? token = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "X-Forwarded-For", from } } };
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        return request;
    }

    private static async Task<PrometheusScrape> UntilAsync(TestHost host, Func<PrometheusScrape, bool> condition, string what)
    {
        PrometheusScrape? scrape = null;
        await Eventually.BeTrueAsync(async () => condition(scrape = await ScrapeAsync(host)), what);
        return scrape!;
    }

    private static async Task<PrometheusScrape> ScrapeAsync(TestHost host)
    {
        using var client = host.Anonymous();
        return new PrometheusScrape(await client.GetStringAsync("/metrics"));
    }
}
