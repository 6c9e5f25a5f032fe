using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace AgentLocator.Abp.AspNetCore.OpenApi;

/// <summary>Schemas are named as their DTO (<c>PagedResultDtoOfLeadListItemDto</c>); two types of one name are an error, not one schema.</summary>
internal sealed class SchemaNames
{
    private readonly ConcurrentDictionary<string, Type> _types = new(StringComparer.Ordinal);

    public string? Create(JsonTypeInfo typeInfo)
    {
        if (OpenApiOptions.CreateDefaultSchemaReferenceId(typeInfo) is not { } name)
        {
            return null;
        }

        var type = Nullable.GetUnderlyingType(typeInfo.Type) ?? typeInfo.Type;
        var known = _types.GetOrAdd(name, type);
        return known == type ? name : throw new AbpException($"{known.FullName} and {type.FullName} would share the schema {name}; rename one of them.");
    }
}
