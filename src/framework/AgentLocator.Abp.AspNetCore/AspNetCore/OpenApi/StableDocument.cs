using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentLocator.Abp.AspNetCore.OpenApi;

/// <summary>Takes out what depends on where the program runs, sorts the rest, and says which properties of an answer are always there.</summary>
internal sealed class StableDocument : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Servers = [];
        document.Info = new OpenApiInfo { Title = "AgentLocator", Version = context.DocumentName };
        RefuseRepeatedOperationIds(document);
        foreach (var schema in AnsweredSchemas.Of(document))
        {
            schema.Required = schema.Properties?.Where(property => !IsNullable(property.Value)).Select(property => property.Key)
                .Order(StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        }

        Sort(document);
        return Task.CompletedTask;
    }

    private static bool IsNullable(IOpenApiSchema schema) =>
        schema.Type?.HasFlag(JsonSchemaType.Null) == true
        || schema.OneOf?.Any(IsNullable) == true
        || schema.AnyOf?.Any(IsNullable) == true;

    private static void RefuseRepeatedOperationIds(OpenApiDocument document)
    {
        var repeated = document.Paths.SelectMany(path => path.Value.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .GroupBy(operation => operation.OperationId, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
        {
            throw new AbpException($"Two operations of the API are named {repeated.Key}; rename one of the methods.");
        }
    }

    private static void Sort(OpenApiDocument document)
    {
        var paths = document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal).ToList();
        document.Paths = new OpenApiPaths();
        foreach (var (route, item) in paths)
        {
            document.Paths.Add(route, item);
        }

        if (document.Components?.Schemas is { } schemas)
        {
            document.Components.Schemas = schemas.OrderBy(schema => schema.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        }

        document.Tags = document.Tags?.OrderBy(tag => tag.Name, StringComparer.Ordinal).ToHashSet();
    }
}
