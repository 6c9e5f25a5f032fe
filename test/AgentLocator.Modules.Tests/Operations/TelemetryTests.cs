using System.Text.Json;
using AgentLocator.Telephony.Accounts;
using AgentLocator.Tenancy;
using AgentLocator.Web;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Operations;

public sealed class TelemetryTests(SharedHost shared)
{
    [Fact]
    public async Task A_collector_gets_metrics_and_traces_with_ids_and_no_personal_data()
    {
        await using var collector = await CollectorStub.StartAsync();
        var settings = new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString() };
        Business business;
        string callId, accountKey;
        var from = Business.RandomMobile();
        await using (var host = await TestHost.StartAsync(shared.Simulator, settings))
        {
            business = await host.SignUpAsync();
            await business.ConnectPhoneAsync();
            var call = await business.CallAsync(await business.ReceiveCallAsync("demo", from));
            callId = call.GetProperty("id").GetString()!;
            accountKey = (await host.Services.GetRequiredService<TwilioAccountDirectory>().FindByTenantAsync(business.TenantId, TestContext.Current.CancellationToken))!.AccountKey;
            await Eventually.BeTrueAsync(async () => Ready(await business.GetAsync($"/api/telephony/call/{callId}")), "the recording to be ready");
            await business.Http.GetAsync($"/hubs/live?access_token={business.AccessToken}", TestContext.Current.CancellationToken);
        }

        foreach (var id in new[]
        {
            "webhook voice", "media stream", "job telephony.move-recording", "handle ", "tenant.id", business.TenantId.ToString(), "call.id", callId,
            "POST /twilio/{accountKey}/voice", "/hubs/live",
        })
        {
            collector.HasReceived("/v1/traces", id).ShouldBeTrue(id);
        }

        collector.HasReceived("/v1/metrics", "webhook.duration").ShouldBeTrue();
        foreach (var secret in new[]
        {
            from, from[1..], "0" + from[4..], business.Number!, business.Email, business.AccessToken, business.AuthToken!, accountKey, "דנה", "access_token", "SELECT ", "INSERT ",
        })
        {
            collector.HasReceived("/v1/traces", secret).ShouldBeFalse(secret);
            collector.HasReceived("/v1/metrics", secret).ShouldBeFalse(secret);
        }
    }

    [Fact]
    public async Task A_collector_that_is_not_there_changes_nothing()
    {
        await using var host = await TestHost.StartAsync(shared.Simulator, new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" });

        (await host.SignUpAsync()).TenantId.ShouldNotBe(Guid.Empty);
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318")]
    [InlineData("METRICS_TOKEN", "METRICS_TOKEN", "short")]
    [InlineData("S3_REGION", "S3_BUCKET", "recordings")]
    [InlineData("S3_ENDPOINT", "S3_BUCKET", "recordings", "S3_ENDPOINT", "s3.example")]
    [InlineData("S3_ACCESS_KEY", "S3_BUCKET", "recordings", "S3_ENDPOINT", "http://127.0.0.1:9")]
    [InlineData("S3_SECRET_KEY", "S3_BUCKET", "recordings", "S3_REGION", "il-central-1", "S3_ACCESS_KEY", "AKIA")]
    public async Task A_wrong_setting_is_refused_at_start_by_its_name(string named, params string[] settings)
    {
        var configuration = settings.Chunk(2).ToDictionary(pair => pair[0], string? (pair) => pair[1]);
        configuration["PORT"] = "5080";

        var error = await Should.ThrowAsync<Exception>(() => AgentLocatorHost.BuildAsync(
            ["--environment", "Development"], builder => builder.Configuration.AddInMemoryCollection(configuration)));

        error.GetBaseException().ShouldBeOfType<InvalidConfigurationException>().Message.ShouldStartWith(named);
    }

    private static bool Ready(JsonElement call) => call.GetProperty("recordings").EnumerateArray().Any(recording => recording.GetProperty("state").GetString() == "Ready");
}
