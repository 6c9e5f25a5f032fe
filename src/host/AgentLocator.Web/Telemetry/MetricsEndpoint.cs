using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace AgentLocator.Web.Telemetry;

/// <summary>
/// <c>/metrics</c> for Prometheus: to this machine, and to whoever has <c>METRICS_TOKEN</c>. Without a token the path does not exist for others. A request that
/// a proxy passed on is not from this machine, though the proxy may be.
/// </summary>
internal static class MetricsEndpoint
{
    private const string Scheme = "Bearer ";
    private static readonly string[] ProxyHeaders = ["X-Forwarded-For", "X-Original-For", "X-Real-IP", "Forwarded", "Via"];

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/metrics", HandleAsync)
        .ShortCircuit()
        .ExcludeFromDescription()
        .WithMetadata(new AnonymousBecauseAttribute("Prometheus has no account: this machine may read it, others with METRICS_TOKEN. Counts only."));

    private static async Task HandleAsync(HttpContext context)
    {
        var token = context.RequestServices.GetRequiredService<TelemetryOptions>().MetricsToken;
        if (!IsFromThisMachine(context) && !(token is not null && Presents(context, token)))
        {
            context.Response.StatusCode = token is null ? StatusCodes.Status404NotFound : StatusCodes.Status401Unauthorized;
            return;
        }

        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        await context.Response.Body.WriteAsync(context.RequestServices.GetRequiredService<PrometheusReader>().Scrape(), context.RequestAborted);
    }

    private static bool IsFromThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !Array.Exists(ProxyHeaders, context.Request.Headers.ContainsKey);

    private static bool Presents(HttpContext context, string token)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim()), Encoding.UTF8.GetBytes(token));
    }
}
