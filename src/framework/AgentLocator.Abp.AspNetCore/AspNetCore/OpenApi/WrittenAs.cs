using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace AgentLocator.Abp.AspNetCore.OpenApi;

/// <summary>Says how the types with a converter of their own are written: times and enums are strings.</summary>
internal sealed class WrittenAs : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = TypeOf(context.JsonTypeInfo);
        if (type == typeof(DateTime) || type.IsEnum)
        {
            schema.Type = IsNullable(context) ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        }

        return Task.CompletedTask;
    }

    private static Type TypeOf(JsonTypeInfo typeInfo) => Nullable.GetUnderlyingType(typeInfo.Type) ?? typeInfo.Type;

    // An enum that may be null is a choice between null and the enum's own schema, which stays what it is.
    private static bool IsNullable(OpenApiSchemaTransformerContext context) =>
        context.JsonTypeInfo.Type == typeof(DateTime?) || context.JsonPropertyInfo?.PropertyType == typeof(DateTime?);
}
