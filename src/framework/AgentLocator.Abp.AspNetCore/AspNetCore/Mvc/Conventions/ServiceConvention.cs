using System.Reflection;
using AgentLocator.Abp.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ActionConstraints;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace AgentLocator.Abp.AspNetCore.Mvc.Conventions;

/// <summary>Gives application services the routes, verbs and parameter sources of ABP's conventions.</summary>
internal sealed class ServiceConvention(ConventionalControllerSettingList settings) : IApplicationModelConvention
{
    private static readonly string[] ControllerSuffixes = ["ApplicationService", "AppService", "Service"];

    public void Apply(ApplicationModel application)
    {
        foreach (var controller in application.Controllers.Where(c => typeof(IRemoteService).IsAssignableFrom(c.ControllerType)))
        {
            // Controllers of assemblies that asked for no convention wrote their routes themselves.
            if (settings.GetSettingOrNull(controller.ControllerType) is not { RootPath: var rootPath })
            {
                continue;
            }

            controller.ControllerName = WithoutSuffix(controller.ControllerType.Name);
            foreach (var hidden in controller.Actions.Where(IsHidden).ToList())
            {
                controller.Actions.Remove(hidden);
            }

            foreach (var action in controller.Actions)
            {
                Configure(action, rootPath);
            }

            controller.ApiExplorer.IsVisible = true;
        }
    }

    private static bool IsHidden(ActionModel action) =>
        action.ActionMethod.GetCustomAttribute<RemoteServiceAttribute>()?.IsEnabled == false || action.ActionMethod.IsSpecialName;

    private static void Configure(ActionModel action, string rootPath)
    {
        var method = RouteNames.HttpMethodOf(action.ActionMethod.Name);
        BindParameters(action, method);
        action.ActionName = action.ActionMethod.Name;
        action.ApiExplorer.IsVisible = true;
        action.ApiExplorer.GroupName = null;
        var inherited = action.Selectors.SelectMany(s => s.EndpointMetadata).ToList();
        action.Selectors.Clear();
        var selector = new SelectorModel
        {
            AttributeRouteModel = new AttributeRouteModel { Template = RouteNames.TemplateOf(rootPath, action, method) },
            ActionConstraints = { new HttpMethodActionConstraint([method]) },
        };
        inherited.ForEach(selector.EndpointMetadata.Add);
        selector.EndpointMetadata.Add(new Microsoft.AspNetCore.Routing.HttpMethodMetadata([method]));
        action.Selectors.Add(selector);
        DescribeAnswers(action);
    }

    // For the description of the API: what the method returns, and the envelope for whatever goes wrong.
    private static void DescribeAnswers(ActionModel action)
    {
        var type = action.ActionMethod.ReturnType;
        var answer = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;
        action.Filters.Add(answer == typeof(Task) || answer == typeof(void)
            ? new ProducesResponseTypeAttribute(StatusCodes.Status204NoContent)
            : new ProducesResponseTypeAttribute(answer, StatusCodes.Status200OK));
        action.Filters.Add(new ProducesDefaultResponseTypeAttribute(typeof(RemoteServiceErrorResponse)));
    }

    private static void BindParameters(ActionModel action, string method)
    {
        foreach (var parameter in action.Parameters.Where(p => p.BindingInfo is null && p.ParameterType != typeof(CancellationToken)))
        {
            var source = RouteNames.IsSimple(parameter.ParameterType)
                ? RouteNames.IsRouteParameter(action, parameter) ? BindingSource.Path : BindingSource.Query
                : method is "GET" or "DELETE" ? BindingSource.Query : BindingSource.Body;
            parameter.BindingInfo = new BindingInfo { BindingSource = source };
        }
    }

    private static string WithoutSuffix(string name)
    {
        var suffix = Array.Find(ControllerSuffixes, s => name.EndsWith(s, StringComparison.Ordinal) && name.Length > s.Length);
        return suffix is null ? name : name[..^suffix.Length];
    }
}
