using AgentLocator.Abp.AspNetCore.ExceptionHandling;
using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.AspNetCore.Mvc.ExceptionHandling;

/// <summary>The envelope for what application services throw.</summary>
public class AbpExceptionFilter(IAuditingManager auditingManager) : IAsyncExceptionFilter, ITransientDependency
{
    public Task OnExceptionAsync(ExceptionContext context)
    {
        auditingManager.Current?.Log.Exceptions.Add(context.Exception);
        if (context.Exception is OperationCanceledException && context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            context.ExceptionHandled = true;
            return Task.CompletedTask;
        }

        var converter = context.HttpContext.RequestServices.GetRequiredService<ExceptionToErrorInfo>();
        var status = converter.StatusOf(context.Exception, context.HttpContext.User.Identity?.IsAuthenticated == true);
        converter.Log(context.Exception, status);
        context.HttpContext.Response.Headers[ErrorResponseWriter.FormatHeader] = "true";
        context.Result = new ObjectResult(new RemoteServiceErrorResponse(converter.Convert(context.Exception, status))) { StatusCode = status };
        context.ExceptionHandled = true;
        return Task.CompletedTask;
    }
}
