using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace AgentLocator.Abp.AspNetCore.OpenApi;

/// <summary>The description of the API from which the client's types are generated: the same bytes for the same API.</summary>
internal static class AbpOpenApiExtensions
{
    private const string DocumentName = "v1";

    public static IServiceCollection AddAbpOpenApi(this IServiceCollection services) => services.AddOpenApi(DocumentName, options =>
    {
        var schemaNames = new SchemaNames();
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.OrdinalIgnoreCase) == true;
        options.CreateSchemaReferenceId = schemaNames.Create;
        options.AddSchemaTransformer<WrittenAs>();
        options.AddOperationTransformer<ApiOperations>();
        options.AddDocumentTransformer<StableDocument>();
    });

    /// <summary>Serves the description at <c>/openapi/v1.json</c>.</summary>
    public static IEndpointConventionBuilder MapAbpOpenApi(this IEndpointRouteBuilder endpoints) => endpoints.MapOpenApi("/openapi/{documentName}.json");
}
