using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Measure.Carrier;

namespace AgentLocator.Measure.Hosting;

/// <summary>A business that has signed up and connected a number, and its owner's session.</summary>
internal sealed class BusinessSession : IDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(200);
    private const int Tries = 5;

    private readonly HttpClient _http;

    private BusinessSession(HttpClient http, string number, JsonElement session)
    {
        _http = http;
        Number = number;
        TenantId = session.GetProperty("tenantId").GetGuid();
        AccessToken = session.GetProperty("accessToken").GetString()!;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
    }

    /// <summary>That customers call.</summary>
    public string Number { get; }

    public Guid TenantId { get; }

    public string AccessToken { get; }

    public static async Task<BusinessSession> SignUpAsync(Uri host, Simulator simulator, Random random)
    {
        var http = new HttpClient { BaseAddress = host };
        var code = $"m{random.NextInt64(1_000_000_000_000):D12}";
        using var response = await http.PostAsJsonAsync("/api/saas/sign-up", new
        {
            businessName = code,
            businessCode = code,
            ownerName = "נועה כהן",
            email = $"{code}@example.com",
            phone = "054-1234567",
            password = "correct horse battery",
        });
        var business = new BusinessSession(http, Callers.BusinessNumber(random), await ReadAsync(response));
        var account = await simulator.CreateAccountAsync(business.Number);
        await business.SendAsync(HttpMethod.Put, "/api/telephony/twilio-account", new { accountSid = account.AccountSid, authToken = account.AuthToken });
        return business;
    }

    public Task<JsonElement> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>The recording's file, as the client gets it.</summary>
    public async Task<byte[]> PlayAsync(Guid recordingId)
    {
        var link = await SendAsync(HttpMethod.Post, $"/api/telephony/recording/{recordingId}/play-link");
        return await _http.GetByteArrayAsync(new Uri(link.GetProperty("url").GetString()!, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } absolute
            ? absolute.PathAndQuery
            : link.GetProperty("url").GetString());
    }

    public void Dispose() => _http.Dispose();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text)
            : throw new InvalidOperationException($"{response.RequestMessage!.RequestUri!.AbsolutePath} answered {(int)response.StatusCode}: {text}");
    }

    /// <summary>A connection that a killed host left in the pool is noticed by the first who uses it; all that is sent here bears repetition.</summary>
    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
                using var response = await _http.SendAsync(request);
                return await ReadAsync(response);
            }
            catch (HttpRequestException) when (attempt < Tries)
            {
                await Task.Delay(RetryPause);
            }
        }
    }
}
