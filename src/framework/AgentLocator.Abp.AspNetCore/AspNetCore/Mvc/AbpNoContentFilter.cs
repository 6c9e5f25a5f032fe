using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;

namespace AgentLocator.Abp.AspNetCore.Mvc;

/// <summary>An action that returns nothing answers 204.</summary>
internal sealed class AbpNoContentFilter : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context is { Result: EmptyResult, ActionDescriptor: ControllerActionDescriptor })
        {
            context.Result = new StatusCodeResult(StatusCodes.Status204NoContent);
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
