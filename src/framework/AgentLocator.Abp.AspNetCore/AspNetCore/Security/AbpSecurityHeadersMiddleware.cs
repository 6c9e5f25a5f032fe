using System.Buffers;
using AgentLocator.Abp.DependencyInjection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.AspNetCore.Security;

/// <summary>Tells browsers to run nothing but our own files, to show us in no frame and to guess nothing.</summary>
public class AbpSecurityHeadersMiddleware(IOptions<AbpSecurityHeadersOptions> options) : IMiddleware, ITransientDependency
{
    private static readonly SearchValues<char> HostCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:[]");

    private static readonly (string Key, string Value)[] Standard =
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    public IOptions<AbpSecurityHeadersOptions> Options { get; set; } = options;

    public virtual Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // As late as possible: an error page starts by clearing the headers set so far.
        context.Response.OnStarting(() =>
        {
            AddHeaders(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    protected virtual string BuildContentSecurityPolicyValue(HttpContext context)
    {
        if (Options.Value.ContentSecurityPolicyValue is { } configured)
        {
            return configured;
        }

        return "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; "
            + $"font-src 'self'; connect-src 'self'{SocketOrigin(context.Request)}; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";
    }

    protected virtual void AddHeader(HttpContext context, string key, string value, bool overrideIfExists = false)
    {
        if (overrideIfExists || !context.Response.Headers.ContainsKey(key))
        {
            context.Response.Headers[key] = value;
        }
    }

    // Not every browser lets 'self' cover the ws and wss schemes.
    private static string SocketOrigin(HttpRequest request)
    {
        var host = request.Host.Value;
        if (string.IsNullOrEmpty(host) || host.AsSpan().ContainsAnyExcept(HostCharacters))
        {
            return "";
        }

        return $" {(request.IsHttps ? "wss" : "ws")}://{host}";
    }

    private void AddHeaders(HttpContext context)
    {
        foreach (var (key, value) in Options.Value.Headers)
        {
            AddHeader(context, key, value, overrideIfExists: true);
        }

        foreach (var (key, value) in Standard)
        {
            AddHeader(context, key, value);
        }

        if (Options.Value.UseContentSecurityPolicyHeader)
        {
            AddHeader(context, "Content-Security-Policy", BuildContentSecurityPolicyValue(context));
        }

        if (context.Request.IsHttps)
        {
            AddHeader(context, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }
}
