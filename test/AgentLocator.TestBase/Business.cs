using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace AgentLocator.TestBase;

/// <summary>A business that has signed up, and its owner's signed-in client.</summary>
public sealed class Business
{
    public const string Password = "correct horse battery";

    private readonly JsonElement _session;

    internal Business(TestHost host, HttpClient client, JsonElement session, string email)
    {
        _session = session;
        Host = host;
        Http = client;
        Email = email;
        AccessToken = session.GetProperty("accessToken").GetString()!;
        TenantId = session.GetProperty("tenantId").GetGuid();
        UserId = session.GetProperty("userId").GetGuid();
        Code = session.GetProperty("tenantCode").GetString()!;
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
    }

    public TestHost Host { get; }

    /// <summary>Signed in as the owner.</summary>
    public HttpClient Http { get; }

    public string AccessToken { get; }

    public Guid TenantId { get; }

    public Guid UserId { get; }

    public string Code { get; }

    public string Email { get; }

    /// <summary>The business's number at the simulator, once connected.</summary>
    public string? Number { get; private set; }

    public string? AccountSid { get; private set; }

    public string? AuthToken { get; private set; }

    /// <summary>The same session, asking another node of the installation.</summary>
    public Business At(TestHost node) => new(node, node.Anonymous(), _session, Email);

    public static string RandomNumber() => "+9723" + RandomNumberGenerator.GetInt32(1_000_000, 10_000_000);

    public static string RandomMobile() => "+97254" + RandomNumberGenerator.GetInt32(1_000_000, 10_000_000);

    /// <summary>Opens an account at the simulator with one number and saves its credentials.</summary>
    public async Task ConnectPhoneAsync(string? number = null)
    {
        var account = await Host.Simulator.CreateAccountAsync(number ?? RandomNumber());
        AccountSid = account.GetProperty("accountSid").GetString();
        AuthToken = account.GetProperty("authToken").GetString();
        Number = account.GetProperty("numbers")[0].GetProperty("phoneNumber").GetString();
        var response = await Http.PutAsJsonAsync("/api/telephony/twilio-account", new { accountSid = AccountSid, authToken = AuthToken });
        response.EnsureSuccess(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Somebody calls the business; returns when the call has ended at the carrier.</summary>
    public async Task<SimulatedCall> ReceiveCallAsync(object script, string? from = null, object? faults = null) =>
        await (await BeginCallAsync(script, from, faults)).EndedAsync();

    public async Task<SimulatedCall> BeginCallAsync(object script, string? from = null, object? faults = null) =>
        await Host.Simulator.CallAsync(Number!, from ?? RandomMobile(), script, faults);

    public async Task<JsonElement> GetAsync(string path)
    {
        var response = await Http.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        response.EnsureSuccess(text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>The call as the API shows it, once it has the status.</summary>
    public async Task<JsonElement> CallAsync(SimulatedCall call, string status = "Completed")
    {
        var item = await Eventually.GetAsync(async () =>
        {
            var list = await GetAsync("/api/telephony/call?maxResultCount=100");
            foreach (var candidate in list.GetProperty("items").EnumerateArray())
            {
                var detail = await GetAsync($"/api/telephony/call/{candidate.GetProperty("id").GetGuid()}");
                if (detail.TryGetProperty("callSid", out var sid) ? sid.GetString() == call.CallSid : candidate.GetProperty("fromNumber").GetString() == call.From)
                {
                    return detail.GetProperty("status").GetString() == status ? detail : (JsonElement?)null;
                }
            }

            return null;
        }, $"call {call.CallSid} with status {status}");
        return item;
    }
}

internal static class HttpResponses
{
    public static void EnsureSuccess(this HttpResponseMessage response, string body)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode} {body}");
        }
    }
}
