using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace AgentLocator.Web;

/// <summary>
/// Serves the built React client: hashed files for a year, the page itself never from a cache, and the page for every path that is
/// not the API's. The folder is <c>Client:Path</c>, or <c>wwwroot</c> beside the program.
/// </summary>
internal static class ClientFiles
{
    private static readonly string[] ServerPaths = ["/api", "/hubs", "/twilio", "/recordings", "/health", "/metrics", "/openapi"];

    public static void UseClientFiles(this IApplicationBuilder app)
    {
        if (Folder(app.ApplicationServices) is { } folder)
        {
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                OnPrepareResponse = file => file.Context.Response.Headers[HeaderNames.CacheControl] =
                    file.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
            });
        }
    }

    public static void MapClientFallback(this IEndpointRouteBuilder endpoints)
    {
        if (Folder(endpoints.ServiceProvider) is not { } folder)
        {
            return;
        }

        var page = Path.Combine(folder, "index.html");
        endpoints.MapFallback(async context =>
        {
            if (Array.Exists(ServerPaths, path => context.Request.Path.StartsWithSegments(path)))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
            await context.Response.SendFileAsync(page, context.RequestAborted);
        }).WithMetadata(new AnonymousBecauseAttribute("the page itself holds no data; it signs in by the API"), new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
    }

    private static string? Folder(IServiceProvider services)
    {
        var path = services.GetRequiredService<IConfiguration>()["Client:Path"];
        var folder = string.IsNullOrEmpty(path) ? Path.Combine(AppContext.BaseDirectory, "wwwroot") : Path.GetFullPath(path);
        return File.Exists(Path.Combine(folder, "index.html")) ? folder : null;
    }
}
