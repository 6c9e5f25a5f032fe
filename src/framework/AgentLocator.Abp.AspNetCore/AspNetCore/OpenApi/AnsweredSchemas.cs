using Microsoft.OpenApi;

namespace AgentLocator.Abp.AspNetCore.OpenApi;

/// <summary>The schemas that answers consist of, found by walking from the responses.</summary>
internal sealed class AnsweredSchemas
{
    private readonly HashSet<OpenApiSchema> _found = [];

    public static IEnumerable<OpenApiSchema> Of(OpenApiDocument document)
    {
        var walk = new AnsweredSchemas();
        var contents = document.Paths.Values
            .SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.Responses?.Values ?? Enumerable.Empty<IOpenApiResponse>())
            .SelectMany(response => response.Content?.Values ?? Enumerable.Empty<OpenApiMediaType>());
        foreach (var content in contents)
        {
            walk.Visit(content.Schema);
        }

        return walk._found;
    }

    private void Visit(IOpenApiSchema? reference)
    {
        var schema = reference is OpenApiSchemaReference pointer ? pointer.RecursiveTarget : reference as OpenApiSchema;
        if (schema is null || !_found.Add(schema))
        {
            return;
        }

        Visit(schema.Items);
        Visit(schema.AdditionalProperties);
        foreach (var part in (schema.Properties?.Values ?? Enumerable.Empty<IOpenApiSchema>())
            .Concat(schema.OneOf ?? []).Concat(schema.AnyOf ?? []).Concat(schema.AllOf ?? []))
        {
            Visit(part);
        }
    }
}
