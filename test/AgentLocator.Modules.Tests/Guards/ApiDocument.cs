using System.Text.Json;

namespace AgentLocator.Modules.Tests.Guards;

/// <summary>What the OpenAPI document says that can be called, and where it takes ids.</summary>
internal sealed class ApiDocument
{
    private const int MaxDepth = 12;
    private readonly JsonElement _root;

    private ApiDocument(JsonElement root) => _root = root;

    /// <summary>As <c>GET api/crm/lead/{id}</c>.</summary>
    public IEnumerable<string> Operations => Each().Select(operation => operation.Name);

    /// <summary>Every parameter and field of a body that is a uuid, or is called one.</summary>
    public IEnumerable<DescribedId> Ids => Each().SelectMany(operation => Parameters(operation.Name, operation.Element).Concat(Body(operation.Name, operation.Element)));

    public static ApiDocument Parse(string json) => new(JsonDocument.Parse(json).RootElement);

    private IEnumerable<(string Name, JsonElement Element)> Each() => _root.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject().Select(operation => ($"{operation.Name.ToUpperInvariant()} {path.Name.TrimStart('/')}", operation.Value)));

    private IEnumerable<DescribedId> Parameters(string operation, JsonElement element) => element.TryGetProperty("parameters", out var parameters)
        ? parameters.EnumerateArray()
            .Where(parameter => IsId(parameter.GetProperty("name").GetString()!, Resolve(parameter.GetProperty("schema"))))
            .Select(parameter => new DescribedId(operation, parameter.GetProperty("in").GetString()!, parameter.GetProperty("name").GetString()!))
        : [];

    private IEnumerable<DescribedId> Body(string operation, JsonElement element)
    {
        if (!element.TryGetProperty("requestBody", out var body))
        {
            return [];
        }

        return body.GetProperty("content").EnumerateObject().SelectMany(content => Fields(content.Value.GetProperty("schema"), 0))
            .Distinct().Select(name => new DescribedId(operation, "body", name));
    }

    private IEnumerable<string> Fields(JsonElement schema, int depth)
    {
        var resolved = Resolve(schema);
        if (depth > MaxDepth)
        {
            yield break;
        }

        foreach (var part in Parts(resolved))
        {
            foreach (var name in Fields(part, depth + 1))
            {
                yield return name;
            }
        }

        foreach (var property in resolved.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToArray() : [])
        {
            if (IsId(property.Name, Resolve(property.Value)))
            {
                yield return property.Name;
            }

            foreach (var name in Fields(property.Value, depth + 1))
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<JsonElement> Parts(JsonElement schema)
    {
        if (schema.TryGetProperty("items", out var items))
        {
            yield return items;
        }

        foreach (var keyword in new[] { "allOf", "anyOf", "oneOf" })
        {
            foreach (var part in schema.TryGetProperty(keyword, out var parts) ? parts.EnumerateArray().ToArray() : [])
            {
                yield return part;
            }
        }
    }

    // A carrier's account number is called an id of another kind (Sid), and is not ours.
    private bool IsId(string name, JsonElement schema) => IsUuid(schema) || Parts(schema).Any(part => IsUuid(Resolve(part)))
        || name.Equals("id", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Id", StringComparison.Ordinal) || name.EndsWith("Ids", StringComparison.Ordinal);

    private static bool IsUuid(JsonElement schema) => schema.TryGetProperty("format", out var format) && format.GetString() == "uuid";

    private JsonElement Resolve(JsonElement schema) => schema.TryGetProperty("$ref", out var reference)
        ? _root.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
        : schema;
}

/// <summary>An id that an operation takes: in its path, query, header or body.</summary>
internal sealed record DescribedId(string Operation, string Place, string Name);
