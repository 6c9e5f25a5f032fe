using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace AgentLocator.Abp.AspNetCore.OpenApi;

/// <summary>
/// Names operations by module, controller and method (<c>Crm_Lead_GetList</c>): the client's function names depend on them. Says of each
/// what is really sent: query names in camel case, JSON and nothing else, 204 for nothing.
/// </summary>
internal sealed class ApiOperations : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var action = context.Description.ActionDescriptor as ControllerActionDescriptor;
        operation.OperationId = action is null ? NameOfEndpoint(context) : NameOfAction(context, action);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query) ?? [])
        {
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        }

        KeepJson(operation.RequestBody?.Content);
        foreach (var response in operation.Responses?.Values ?? Enumerable.Empty<IOpenApiResponse>())
        {
            KeepJson(response.Content);
        }

        if (action is not null && ReturnsNothing(action.MethodInfo.ReturnType) && operation.Responses?.Remove("200") == true)
        {
            operation.Responses["204"] = new OpenApiResponse { Description = "No Content" };
        }

        return Task.CompletedTask;
    }

    private static string NameOfAction(OpenApiOperationTransformerContext context, ControllerActionDescriptor action) =>
        string.Join('_', Pascal(SegmentsOf(context)[1]), action.ControllerName, WithoutAsync(action.MethodInfo.Name));

    private static string NameOfEndpoint(OpenApiOperationTransformerContext context) =>
        context.Description.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName
        ?? string.Join('_', SegmentsOf(context).Skip(1).Select(segment => Pascal(segment.Trim('{', '}'))).Append(Pascal((context.Description.HttpMethod ?? "any").ToLowerInvariant())));

    private static string[] SegmentsOf(OpenApiOperationTransformerContext context) =>
        context.Description.RelativePath!.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool ReturnsNothing(Type returnType) => returnType == typeof(void) || returnType == typeof(Task) || returnType == typeof(ValueTask);

    private static void KeepJson(IDictionary<string, OpenApiMediaType>? content)
    {
        if (content?.ContainsKey(Json) == true)
        {
            foreach (var other in content.Keys.Where(type => type != Json).ToList())
            {
                content.Remove(other);
            }
        }
    }

    private static string WithoutAsync(string methodName) => methodName.EndsWith("Async", StringComparison.Ordinal) ? methodName[..^"Async".Length] : methodName;

    private static string Pascal(string kebab) => string.Concat(kebab.Split(['-', ':', '.'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));
}
