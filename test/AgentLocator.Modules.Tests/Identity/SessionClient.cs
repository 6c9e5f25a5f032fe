using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AgentLocator.Modules.Tests.Identity;

/// <summary>A browser's part of the session protocol, with the cookie in the open.</summary>
internal sealed class SessionClient(TestHost host)
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };

    public async Task<SessionAnswer> SignInAsync(string email, string password = Business.Password) =>
        await SendAsync("/api/identity/session/sign-in", JsonContent.Create(new { email, password }));

    public async Task<SessionAnswer> SignUpAsync(object form) => await SendAsync("/api/saas/sign-up", JsonContent.Create(form));

    public Task<SessionAnswer> RefreshAsync(string? cookie, string? origin = null) => SendAsync("/api/identity/session/refresh", null, cookie, origin);

    public Task<SessionAnswer> SignOutAsync(string? cookie, string? origin = null) => SendAsync("/api/identity/session/sign-out", null, cookie, origin);

    /// <summary>What a signed-in client is answered anywhere behind a permission.</summary>
    public async Task<HttpStatusCode> LeadsStatusAsync(string? accessToken, string? tenantHeader = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/crm/lead");
        request.Headers.Authorization = accessToken is null ? null : new AuthenticationHeaderValue("Bearer", accessToken);
        if (tenantHeader is not null)
        {
            request.Headers.Add("__tenant", tenantHeader);
        }

        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    public async Task<SessionAnswer> SendAsync(string path, HttpContent? content, string? cookie = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.AcceptLanguage.ParseAdd("he");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new SessionAnswer(
            response.StatusCode,
            response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Single() : null,
            text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text),
            response.Headers.RetryAfter?.Delta);
    }
}

internal sealed record SessionAnswer(HttpStatusCode Status, string? SetCookie, JsonElement Body, TimeSpan? RetryAfter)
{
    /// <summary>Name and value, as a browser sends them back.</summary>
    public string Cookie => SetCookie!.Split(';')[0];

    public string AccessToken => Body.GetProperty("accessToken").GetString()!;

    public Guid TenantId => Body.GetProperty("tenantId").GetGuid();

    public string? ErrorCode => Body.GetProperty("error").GetProperty("code").GetString();

    public string? Message => Body.GetProperty("error").GetProperty("message").GetString();

    /// <summary>Messages by field.</summary>
    public Dictionary<string, string> FieldErrors => Body.GetProperty("error").GetProperty("validationErrors").EnumerateArray().ToDictionary(
        error => error.GetProperty("members")[0].GetString()!, error => error.GetProperty("message").GetString()!, StringComparer.Ordinal);
}
