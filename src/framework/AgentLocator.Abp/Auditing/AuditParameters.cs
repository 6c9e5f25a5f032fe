using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace AgentLocator.Abp.Auditing;

/// <summary>The parameters of an action, as far as they may be told: as JSON, without what is text.</summary>
internal static class AuditParameters
{
    public const int MaxLength = 2000;
    private const string Nothing = "{}";
    private const int MaxDepth = 3;
    private const int MaxItems = 20;
    private const int MaxNameLength = 128;
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, AuditValueKind Kind)[]> Properties = new();
    private static readonly ConcurrentDictionary<MethodInfo, Dictionary<string, AuditValueKind>> Parameters = new();

    public static string Serialize(MethodInfo method, IDictionary<string, object?> arguments)
    {
        var kinds = Parameters.GetOrAdd(method, m => m.GetParameters().ToDictionary(p => p.Name!, p => AuditValues.KindOf(p.ParameterType, p)));
        var shown = new Dictionary<string, object>();
        foreach (var (name, value) in arguments)
        {
            if (value is not (null or CancellationToken) && kinds.TryGetValue(name, out var kind) && ShownOf(value, kind, depth: 0) is { } part)
            {
                shown[name] = part;
            }
        }

        var json = shown.Count == 0 ? Nothing : JsonSerializer.Serialize(shown);
        return json.Length <= MaxLength ? json : Nothing;
    }

    // Text that is marked is told if it is what it is marked for, a name or an id; a caller may send anything in its place.
    private static object? ShownOf(object value, AuditValueKind kind, int depth) => kind switch
    {
        AuditValueKind.Plain when value is string text => IsName(text) ? text : AuditValues.Hidden,
        AuditValueKind.Plain or AuditValueKind.Phone or AuditValueKind.Email => AuditValues.Show(value, kind),
        AuditValueKind.Text when value is not string && depth < MaxDepth => value is IEnumerable items ? ItemsOf(items, depth) : PartsOf(value, depth),
        _ => null,
    };

    private static bool IsName(string text) => text.Length <= MaxNameLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    // Null items are skipped; whatever is left out by the limit is counted nowhere, an entry is no archive.
    private static List<object>? ItemsOf(IEnumerable items, int depth)
    {
        var shown = items.Cast<object?>().OfType<object>().Take(MaxItems)
            .Select(item => ShownOf(item, AuditValues.KindOf(item.GetType(), item.GetType()), depth + 1))
            .OfType<object>()
            .ToList();
        return shown.Count == 0 ? null : shown;
    }

    private static Dictionary<string, object>? PartsOf(object value, int depth)
    {
        var shown = new Dictionary<string, object>();
        foreach (var (property, kind) in Properties.GetOrAdd(value.GetType(), Read))
        {
            if (property.GetValue(value) is { } part && ShownOf(part, kind, depth + 1) is { } shownPart)
            {
                shown[JsonNamingPolicy.CamelCase.ConvertName(property.Name)] = shownPart;
            }
        }

        return shown.Count == 0 ? null : shown;
    }

    // Of our own types only: what is behind the properties of others (a stream, a type, a culture) is nobody's input.
    private static (PropertyInfo, AuditValueKind)[] Read(Type type) => type.Assembly.GetName().Name?.StartsWith("System", StringComparison.Ordinal) == true
        ? []
        : [.. type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => property.CanRead && property.GetIndexParameters().Length == 0)
            .Select(property => (property, AuditValues.KindOf(property.PropertyType, property)))];
}
