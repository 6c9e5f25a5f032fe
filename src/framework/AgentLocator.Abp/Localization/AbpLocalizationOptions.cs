using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace AgentLocator.Abp.Localization;

/// <summary>The languages and the resources of the application.</summary>
public class AbpLocalizationOptions
{
    public LocalizationResourceDictionary Resources { get; } = [];

    public List<LanguageInfo> Languages { get; } = [];

    public Type? DefaultResourceType { get; set; }
}

/// <summary>A language that people may choose.</summary>
public class LanguageInfo(string cultureName, string? uiCultureName = null, string? displayName = null)
{
    public string CultureName { get; } = cultureName;

    public string UiCultureName { get; } = uiCultureName ?? cultureName;

    public string DisplayName { get; } = displayName ?? cultureName;
}

/// <summary>The resources, by name.</summary>
public class LocalizationResourceDictionary : Dictionary<string, LocalizationResource>
{
    public LocalizationResource Add<TResource>(string? defaultCultureName = null) =>
        this[LocalizationResourceNameAttribute.GetName(typeof(TResource))] = new LocalizationResource(typeof(TResource), defaultCultureName);
}

/// <summary>The name of a resource and the language of last resort.</summary>
public abstract class LocalizationResourceBase(string resourceName, string? defaultCultureName)
{
    public string ResourceName { get; } = resourceName;

    public string? DefaultCultureName { get; set; } = defaultCultureName;
}

/// <summary>The texts of a module, by language.</summary>
public class LocalizationResource(Type resourceType, string? defaultCultureName)
    : LocalizationResourceBase(LocalizationResourceNameAttribute.GetName(resourceType), defaultCultureName)
{
    private readonly Dictionary<string, Dictionary<string, string>> _texts = new(StringComparer.OrdinalIgnoreCase);

    public Type ResourceType { get; } = resourceType;

    internal IReadOnlyDictionary<string, Dictionary<string, string>> Texts => _texts;

    internal void Add(string culture, Dictionary<string, string> texts) => _texts[culture] = texts;

    /// <summary>The text in the culture, its parents, then the default culture; null when none has it.</summary>
    internal string? Find(string key, CultureInfo culture)
    {
        for (var current = culture; !string.IsNullOrEmpty(current.Name); current = current.Parent)
        {
            if (_texts.TryGetValue(current.Name, out var texts) && texts.TryGetValue(key, out var text))
            {
                return text;
            }
        }

        return DefaultCultureName is not null && _texts.TryGetValue(DefaultCultureName, out var defaults) ? defaults.GetValueOrDefault(key) : null;
    }
}

/// <summary>Fills resources.</summary>
public static class LocalizationResourceExtensions
{
    /// <summary>Adds the embedded <c>{culture}.json</c> files of a folder of the resource's assembly.</summary>
    public static LocalizationResource AddVirtualJson(this LocalizationResource localizationResource, string virtualPath)
    {
        var assembly = localizationResource.ResourceType.Assembly;
        var prefix = $"{assembly.GetName().Name}.{virtualPath.Trim('/').Replace('/', '.')}.";
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal)))
        {
            var file = Read(assembly, name);
            localizationResource.Add(file.Culture, file.Texts);
        }

        return localizationResource;
    }

    private static LocalizationFile Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<LocalizationFile>(stream, JsonSerializerOptions.Web)
            ?? throw new AbpException($"The texts {name} are empty.");
    }

    private sealed record LocalizationFile(string Culture, Dictionary<string, string> Texts);
}
