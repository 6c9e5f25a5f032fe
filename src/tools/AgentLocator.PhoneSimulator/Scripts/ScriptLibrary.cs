using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentLocator.PhoneSimulator.Scripts;

/// <summary>The built-in callers, one JSON file each, carried in the assembly.</summary>
internal static class ScriptLibrary
{
    private const string Folder = "Scripts/";

    /// <summary>JSON as the control interface speaks it: camelCase, enums by name, Hebrew as it is.</summary>
    public static JsonSerializerOptions Json { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static IReadOnlyDictionary<string, CallerScript> BuiltIn { get; } = Load();

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }

    private static Dictionary<string, CallerScript> Load()
    {
        var assembly = typeof(ScriptLibrary).Assembly;
        var scripts = new Dictionary<string, CallerScript>(StringComparer.OrdinalIgnoreCase);
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var script = JsonSerializer.Deserialize<CallerScript>(stream, Json)!;
            scripts.Add(Path.GetFileNameWithoutExtension(resource), script);
        }

        return scripts;
    }
}
