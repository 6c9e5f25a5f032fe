using System.Reflection;
using Microsoft.Extensions.Localization;

namespace AgentLocator.Abp.Localization;

/// <summary>A text that is looked up when the reader's language is known.</summary>
public interface ILocalizableString
{
    LocalizedString Localize(IStringLocalizerFactory stringLocalizerFactory);
}

/// <summary>The same text in every language.</summary>
public class FixedLocalizableString(string value) : ILocalizableString
{
    public string Value { get; } = value;

    public LocalizedString Localize(IStringLocalizerFactory stringLocalizerFactory) => new(Value, Value);
}

/// <summary>A key of a resource.</summary>
public class LocalizableString(Type? resourceType, string name) : ILocalizableString
{
    public string Name { get; } = name;

    public Type? ResourceType { get; } = resourceType;

    public static LocalizableString Create<TResource>(string name) => new(typeof(TResource), name);

    public LocalizedString Localize(IStringLocalizerFactory stringLocalizerFactory) =>
        ResourceType is null ? new LocalizedString(Name, Name, resourceNotFound: true) : stringLocalizerFactory.Create(ResourceType)[Name];
}

/// <summary>The name under which a resource is known to clients.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class LocalizationResourceNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public static string GetName(Type resourceType) =>
        resourceType.GetCustomAttribute<LocalizationResourceNameAttribute>()?.Name ?? resourceType.FullName!;
}
