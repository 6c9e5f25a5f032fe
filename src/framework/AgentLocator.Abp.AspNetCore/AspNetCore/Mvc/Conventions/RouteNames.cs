using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace AgentLocator.Abp.AspNetCore.Mvc.Conventions;

/// <summary>ABP's rules from method names to verbs and paths: prefixes choose the verb, the rest is kebab-cased, ids come in between.</summary>
internal static partial class RouteNames
{
    private static readonly (string Prefix, string Method)[] Prefixes =
    [
        ("GetList", "GET"), ("GetAll", "GET"), ("Get", "GET"),
        ("Put", "PUT"), ("Update", "PUT"),
        ("Delete", "DELETE"), ("Remove", "DELETE"),
        ("Create", "POST"), ("Add", "POST"), ("Insert", "POST"), ("Post", "POST"),
        ("Patch", "PATCH"),
    ];

    public static string HttpMethodOf(string methodName) => PrefixOf(methodName).Method ?? "POST";

    public static string TemplateOf(string rootPath, ActionModel action, string method)
    {
        var path = $"api/{rootPath}/{Kebab(action.Controller.ControllerName)}";
        if (action.Parameters.Any(p => p.ParameterName == "id"))
        {
            path += "/{id}";
        }

        var name = Rest(action.ActionMethod.Name);
        if (name.Length > 0)
        {
            path += "/" + Kebab(name);
            if (OtherIdOf(action) is { } other)
            {
                path += $"/{{{other.ParameterName}}}";
            }
        }

        return path;
    }

    public static bool IsRouteParameter(ActionModel action, ParameterModel parameter) =>
        parameter.ParameterName == "id" || (parameter == OtherIdOf(action) && Rest(action.ActionMethod.Name).Length > 0);

    public static bool IsSimple(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsPrimitive || bare.IsEnum || bare == typeof(string) || bare == typeof(Guid) || bare == typeof(decimal)
            || bare == typeof(DateTime) || bare == typeof(DateTimeOffset) || bare == typeof(DateOnly) || bare == typeof(TimeOnly) || bare == typeof(TimeSpan);
    }

    // Exactly one parameter other than id that ends in Id is part of the path, behind the action's name.
    private static ParameterModel? OtherIdOf(ActionModel action)
    {
        var others = action.Parameters.Where(p => p.ParameterName != "id" && p.ParameterName.EndsWith("Id", StringComparison.Ordinal) && IsSimple(p.ParameterType)).ToList();
        return others.Count == 1 ? others[0] : null;
    }

    private static string Rest(string methodName)
    {
        var (prefix, method) = PrefixOf(methodName);
        var rest = WithoutAsync(methodName);
        return method is null ? rest : rest[prefix!.Length..];
    }

    private static (string? Prefix, string? Method) PrefixOf(string methodName)
    {
        var name = WithoutAsync(methodName);
        var found = Array.Find(Prefixes, p => name.StartsWith(p.Prefix, StringComparison.Ordinal) && (name.Length == p.Prefix.Length || char.IsUpper(name[p.Prefix.Length])));
        return (found.Prefix, found.Method);
    }

    private static string WithoutAsync(string name) => name.EndsWith("Async", StringComparison.Ordinal) ? name[..^"Async".Length] : name;

    private static string Kebab(string name) => WordStart().Replace(name, "-$1").ToLowerInvariant();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])|(?<=[A-Z])([A-Z](?=[a-z]))")]
    private static partial Regex WordStart();
}
