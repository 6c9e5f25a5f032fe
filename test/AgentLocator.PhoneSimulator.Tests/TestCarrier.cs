using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentLocator.PhoneSimulator.Control;
using AgentLocator.PhoneSimulator.Scripts;
using Microsoft.AspNetCore.Builder;
using Shouldly;

namespace AgentLocator.PhoneSimulator.Tests;

/// <summary>A simulator with one account and one number, whose webhooks lead to a customer.</summary>
internal sealed class TestCarrier : IAsyncDisposable
{
    public const string Number = "+97235551234";
    public const string From = "+972541112222";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication app;

    private TestCarrier(WebApplication app, TestCustomer customer) => (this.app, Customer) = (app, customer);

    public TestCustomer Customer { get; }

    public HttpClient Control { get; private set; } = new();

    /// <summary>Signed in to REST.</summary>
    public HttpClient Rest { get; private set; } = new();

    public AccountAnswer Account { get; private set; } = null!;

    public static async Task<TestCarrier> StartAsync(string speed = "20", string speech = "tones")
    {
        var app = SimulatorApp.Create(["--urls", "http://127.0.0.1:0", "--speed", speed, "--speech", speech]);
        await app.StartAsync();
        var carrier = new TestCarrier(app, await TestCustomer.StartAsync());
        var address = new Uri(app.Urls.Single());
        carrier.Control = new HttpClient { BaseAddress = address };
        var answer = await carrier.Control.PostAsJsonAsync("/simulator/accounts", new { numbers = new[] { Number } });
        carrier.Account = (await answer.Content.ReadFromJsonAsync<AccountAnswer>(ScriptLibrary.Json))!;
        carrier.Rest = carrier.SignedIn(carrier.Account.AuthToken);
        await carrier.SetWebhooksAsync();
        return carrier;
    }

    public HttpClient SignedIn(string authToken) => new()
    {
        BaseAddress = new Uri($"{Control.BaseAddress}2010-04-01/Accounts/{Account.AccountSid}/"),
        DefaultRequestHeaders =
        {
            Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account.AccountSid}:{authToken}"))),
        },
    };

    public async Task SetWebhooksAsync(string voice = "/voice", string fallback = "/fallback", string status = "/status", string fragment = "")
    {
        var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["VoiceUrl"] = Customer.Url + voice + fragment,
            ["VoiceFallbackUrl"] = fallback.Length == 0 ? "" : Customer.Url + fallback,
            ["StatusCallback"] = Customer.Url + status,
        });
        Customer.Answer(status, "");
        using var answer = await Rest.PostAsync(new Uri($"IncomingPhoneNumbers/{Account.Numbers[0].Sid}.json", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<string> PlaceAsync(object script, object? faults = null, double? speed = null)
    {
        using var answer = await Control.PostAsJsonAsync("/simulator/calls", new { to = Number, from = From, script, faults = faults ?? new { }, speed });
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, body.ToString());
        return body.GetProperty("callSid").GetString()!;
    }

    public async Task<CallAnswer> CallAsync(object script, object? faults = null, double? speed = null) =>
        await EndedAsync(await PlaceAsync(script, faults, speed));

    public async Task<CallAnswer> EndedAsync(string callSid)
    {
        using var patience = new CancellationTokenSource(Patience);
        await Control.GetStringAsync($"/simulator/calls/{callSid}/events", patience.Token);
        return await GetAsync(callSid);
    }

    public async Task<CallAnswer> UntilAsync(string callSid, Func<CallAnswer, bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var call = await GetAsync(callSid);
            if (condition(call))
            {
                return call;
            }

            await Task.Delay(10, patience.Token);
        }
    }

    public async Task<CallAnswer> GetAsync(string callSid) =>
        (await Control.GetFromJsonAsync<CallAnswer>($"/simulator/calls/{callSid}", ScriptLibrary.Json))!;

    public async Task<(byte[] Inbound, byte[] Outbound)> AudioAsync(string callSid)
    {
        var file = await Control.GetByteArrayAsync($"/simulator/calls/{callSid}/audio");
        var samples = file[44..];
        return ([.. samples.Where((_, i) => i % 2 == 0)], [.. samples.Where((_, i) => i % 2 == 1)]);
    }

    public async Task<JsonNode> RestAsync(string path) => (await Rest.GetFromJsonAsync<JsonNode>(path))!;

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        Rest.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Customer.DisposeAsync();
    }
}
