using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Net.Http.Headers;

namespace AgentLocator.Web.Health;

/// <summary>
/// <c>/health/live</c>: the process answers; restart it when it does not. <c>/health/ready</c>: calls may be sent here, 200 or 503, with the names of the
/// checks and their states and nothing more, because everybody may read it. Both end in the routing: neither sign-in nor tenants, which need the database.
/// </summary>
internal static class HealthEndpoints
{
    private const string StateHeader = "X-Health";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", context => WriteAsync(context, StatusCodes.Status200OK, new { status = "alive" }))
            .ShortCircuit()
            .ExcludeFromDescription()
            .WithMetadata(new AnonymousBecauseAttribute("A supervisor asks whether the process answers; it has no account."));
        endpoints.MapGet("/health/ready", ReadyAsync)
            .ShortCircuit()
            .ExcludeFromDescription()
            .WithMetadata(new AnonymousBecauseAttribute("The proxy asks whether to send calls; it has no account. Names and states of checks only."));
    }

    private static async Task ReadyAsync(HttpContext context)
    {
        var report = await context.RequestServices.GetRequiredService<HealthCheckService>().CheckHealthAsync(context.RequestAborted);
        context.RequestServices.GetRequiredService<HealthLog>().Note(report);
        var status = report.Status switch
        {
            HealthStatus.Healthy => "ready",
            HealthStatus.Degraded => "degraded",
            _ => "unready",
        };
        context.Response.Headers[StateHeader] = status;
        await WriteAsync(
            context,
            report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK,
            new { status, checks = report.Entries.ToDictionary(entry => entry.Key, entry => HealthLog.Word(entry.Value.Status), StringComparer.Ordinal) });
    }

    private static Task WriteAsync<T>(HttpContext context, int statusCode, T body)
    {
        context.Response.StatusCode = statusCode;
        context.Response.Headers[HeaderNames.CacheControl] = "no-store";
        return context.Response.WriteAsJsonAsync(body, context.RequestAborted);
    }
}
