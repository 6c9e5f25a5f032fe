using AgentLocator.Abp.Http;
using Microsoft.AspNetCore.Http;

namespace AgentLocator.Abp.AspNetCore.ExceptionHandling;

/// <summary>Writes the envelope.</summary>
internal static class ErrorResponseWriter
{
    public const string FormatHeader = "_AbpErrorFormat";

    public static Task WriteAsync(HttpContext context, int status, RemoteServiceErrorInfo info)
    {
        context.Response.StatusCode = status;
        context.Response.Headers[FormatHeader] = "true";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new RemoteServiceErrorResponse(info), context.RequestAborted);
    }
}
