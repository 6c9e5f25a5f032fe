using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Uow;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;

namespace AgentLocator.Abp.AspNetCore.Mvc.Uow;

/// <summary>One unit of work for each action: committed when it succeeds, before the answer is written.</summary>
public class AbpUowActionFilter(IUnitOfWorkManager unitOfWorkManager) : IAsyncActionFilter, ITransientDependency
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var isTransactional = !HttpMethods.IsGet(context.HttpContext.Request.Method);
        using var unitOfWork = unitOfWorkManager.Begin(new AbpUnitOfWorkOptions(isTransactional));
        var executed = await next();
        if (executed.Exception is null || executed.ExceptionHandled)
        {
            await unitOfWork.CompleteAsync(context.HttpContext.RequestAborted);
        }
    }
}
