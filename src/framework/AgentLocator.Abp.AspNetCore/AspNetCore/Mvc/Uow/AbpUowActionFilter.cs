using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Uow;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;

namespace AgentLocator.Abp.AspNetCore.Mvc.Uow;

/// <summary>One unit of work for each action: committed when it succeeds, before the answer is written.</summary>
public class AbpUowActionFilter(IUnitOfWorkManager unitOfWorkManager, IAuditingManager auditingManager) : IAsyncActionFilter, ITransientDependency
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var isTransactional = !HttpMethods.IsGet(context.HttpContext.Request.Method);
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional));
        var executed = await next();
        if (executed.Exception is null || executed.ExceptionHandled)
        {
            // The audit entry is written with the commit, before there is an answer to take the status from.
            auditingManager.Current?.Log.HttpStatusCode = StatusOf(executed.Result);
            await unitOfWork.CompleteAsync(context.HttpContext.RequestAborted);
        }
    }

    private static int StatusOf(IActionResult? result) => result switch
    {
        EmptyResult => StatusCodes.Status204NoContent,
        IStatusCodeActionResult { StatusCode: { } status } => status,
        _ => StatusCodes.Status200OK,
    };
}
