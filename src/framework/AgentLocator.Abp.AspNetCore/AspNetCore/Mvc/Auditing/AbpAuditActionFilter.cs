using AgentLocator.Abp.AspNetCore.Auditing;
using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.DependencyInjection;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;

namespace AgentLocator.Abp.AspNetCore.Mvc.Auditing;

/// <summary>Tells the request's audit entry which method was called, with which of its parameters may be told. Before validation: malformed calls too.</summary>
public class AbpAuditActionFilter(IAuditingManager auditingManager, IAuditingHelper auditingHelper) : IAsyncActionFilter, ITransientDependency
{
    public Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        if (auditingManager.Current is { Log: var log } && context.ActionDescriptor is ControllerActionDescriptor action && !AuditedMethods.IsDisabled(action.MethodInfo))
        {
            log.Actions.Add(auditingHelper.CreateAuditLogAction(log, action.ControllerTypeInfo, action.MethodInfo, context.ActionArguments));
        }

        return next();
    }
}
