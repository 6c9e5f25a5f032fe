using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace AgentLocator.Framework.Tests.TestApplication;

internal static class HttpExtensions
{
    public static Task<HttpResponseMessage> PostTextAsync(this HttpClient client, string path, string json) =>
        client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public static async Task<JsonElement> ErrorAsync(this HttpResponseMessage response, HttpStatusCode expected)
    {
        var json = await response.JsonAsync(expected);
        response.Headers.GetValues("_AbpErrorFormat").Single().ShouldBe("true");
        return json.GetProperty("error");
    }

    /// <summary>Sends to a host name that is not the address's own.</summary>
    public static Task<HttpResponseMessage> GetFromHostAsync(this HttpClient client, string? host, string path, params (string Key, string? Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        foreach (var (key, value) in headers.Where(header => header.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(key, value);
        }

        return client.SendAsync(request);
    }
}
