using System.Reflection;
using AgentLocator.Abp.AspNetCore.ExceptionHandling;
using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.AspNetCore.Auditing;

/// <summary>
/// The audit entry of a request to the API. A change is written with its entry by the unit of work; what remains is written here: requests
/// that changed nothing that is audited, and failures, whose unit of work is gone. Webhooks, sockets and files begin entries of their own.
/// </summary>
public class AbpAuditingMiddleware(IAuditingManager auditingManager, ICurrentUser currentUser, IOptions<AbpAuditingOptions> auditingOptions)
    : IMiddleware, ITransientDependency
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!auditingOptions.Value.IsEnabled || context.GetEndpoint()?.Metadata.GetMetadata<ControllerActionDescriptor>() is not { } action)
        {
            await next(context);
            return;
        }

        using var audit = auditingManager.BeginScope();
        var log = auditingManager.Current!.Log;
        try
        {
            await next(context);
            log.HttpStatusCode = context.Response.StatusCode;
        }
        catch (Exception exception)
        {
            var converter = context.RequestServices.GetRequiredService<ExceptionToErrorInfo>();
            log.HttpStatusCode = converter.StatusOf(exception, currentUser.IsAuthenticated);
            log.Exceptions.Add(exception);
            throw;
        }
        finally
        {
            if (await ShouldWriteAsync(context, log, action.MethodInfo))
            {
                await audit.SaveAsync();
            }
        }
    }

    private async Task<bool> ShouldWriteAsync(HttpContext context, AuditLogInfo log, MethodInfo method)
    {
        if (log.Exceptions.Count > 0 || log.HttpStatusCode >= StatusCodes.Status400BadRequest)
        {
            return ShouldWriteFailure(context, log);
        }

        if (await auditingOptions.Value.IsAlwaysLoggedAsync(log))
        {
            return true;
        }

        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return log.EntityChanges.Count > 0
            || ((auditingOptions.Value.IsEnabledForGetRequests || !isRead)
                && (auditingOptions.Value.IsEnabledForAnonymousUsers || currentUser.IsAuthenticated)
                && !AuditedMethods.IsDisabled(method));
    }

    // Whoever is nobody can have 401, 404 and the like for the asking, as many as he likes: of his failures only our own faults are kept.
    private bool ShouldWriteFailure(HttpContext context, AuditLogInfo log)
    {
        var isOurFault = log.HttpStatusCode >= StatusCodes.Status500InternalServerError;
        var isGone = context.RequestAborted.IsCancellationRequested && log.Exceptions.TrueForAll(exception => exception is OperationCanceledException);
        return auditingOptions.Value.AlwaysLogOnException && !isGone && (isOurFault || currentUser.IsAuthenticated)
            && context.RequestServices.GetRequiredService<FailureBudget>().TryTake((log.TenantId, currentUser.Id));
    }
}
