using AgentLocator.Abp.DependencyInjection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.AspNetCore.ExceptionHandling;

/// <summary>The envelope for what goes wrong outside MVC: exceptions, and bare error statuses below <c>/api</c>.</summary>
public class AbpExceptionHandlingMiddleware : IMiddleware, ITransientDependency
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var converter = context.RequestServices.GetRequiredService<ExceptionToErrorInfo>();
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            var status = converter.StatusOf(exception, context.User.Identity?.IsAuthenticated == true);
            converter.Log(exception, status);
            context.Response.Clear();
            await ErrorResponseWriter.WriteAsync(context, status, converter.Convert(exception, status));
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null } && context.Request.Path.StartsWithSegments("/api"))
        {
            await ErrorResponseWriter.WriteAsync(context, context.Response.StatusCode, converter.OfStatus(context.Response.StatusCode));
        }
    }
}
