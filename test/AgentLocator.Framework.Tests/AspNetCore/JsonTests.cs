using System.Text.Json;
using AgentLocator.Abp.AspNetCore.Json;
using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.AspNetCore;

public sealed class JsonTests
{
    private static readonly DateTime At = new(2025, 1, 2, 3, 4, 5, 678);

    [Fact]
    public void The_same_rules_hold_for_controllers_endpoints_and_hubs()
    {
        using var services = new ServiceCollection().AddAbpJson().BuildServiceProvider();
        JsonSerializerOptions[] all =
        [
            services.GetRequiredService<IOptions<Microsoft.AspNetCore.Mvc.JsonOptions>>().Value.JsonSerializerOptions,
            services.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions,
            services.GetRequiredService<IOptions<JsonHubProtocolOptions>>().Value.PayloadSerializerOptions,
        ];

        foreach (var options in all)
        {
            var json = JsonSerializer.Serialize(new ContactDto { Name = "דנה", Kind = ContactKind.Company, At = At }, options);

            json.ShouldContain("\"kind\":\"Company\"");
            json.ShouldContain("\"at\":\"2025-01-02T03:04:05.678Z\"");
            json.ShouldContain("\"phone\":null");
            Should.Throw<JsonException>(() => JsonSerializer.Deserialize<ContactDto>("""{"level":"1"}""", options));
            Should.Throw<JsonException>(() => JsonSerializer.Deserialize<ContactDto>("""{"kind":1}""", options));
        }
    }

    [Theory]
    [InlineData(DateTimeKind.Utc)]
    [InlineData(DateTimeKind.Unspecified)]
    public void A_time_is_written_as_utc_and_without_a_zone_is_taken_as_utc(DateTimeKind kind)
    {
        JsonSerializer.Serialize(DateTime.SpecifyKind(At, kind), Options()).ShouldBe("\"2025-01-02T03:04:05.678Z\"");
    }

    [Theory]
    [InlineData("2025-01-02T03:04:05.678Z")]
    [InlineData("2025-01-02T05:04:05.678+02:00")]
    [InlineData("2025-01-02T03:04:05.678")]
    public void A_time_is_read_as_utc_whatever_zone_it_says(string text)
    {
        var read = JsonSerializer.Deserialize<DateTime>($"\"{text}\"", Options());

        read.ShouldBe(At);
        read.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Fact]
    public void A_whole_second_has_no_fraction()
    {
        JsonSerializer.Serialize(new DateTime(2025, 1, 2, 0, 0, 0, DateTimeKind.Utc), Options()).ShouldBe("\"2025-01-02T00:00:00Z\"");
    }

    private static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions();
        AbpJson.Configure(options);
        return options;
    }
}
