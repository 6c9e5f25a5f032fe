using AgentLocator.Abp.Localization;

namespace AgentLocator.Abp.Settings;

/// <summary>A named value with a default, that the host, a tenant or a user may set.</summary>
public class SettingDefinition(
    string name,
    string? defaultValue = null,
    ILocalizableString? displayName = null,
    ILocalizableString? description = null,
    bool isVisibleToClients = false,
    bool isInherited = true,
    bool isEncrypted = false)
{
    public string Name { get; } = name;

    public string? DefaultValue { get; set; } = defaultValue;

    public ILocalizableString DisplayName { get; set; } = displayName ?? new FixedLocalizableString(name);

    public ILocalizableString? Description { get; set; } = description;

    public bool IsVisibleToClients { get; set; } = isVisibleToClients;

    /// <summary>False: a tenant without a value of its own gets the default, not the host's value.</summary>
    public bool IsInherited { get; set; } = isInherited;

    public bool IsEncrypted { get; set; } = isEncrypted;
}

/// <summary>Where definitions are added.</summary>
public interface ISettingDefinitionContext
{
    SettingDefinition? GetOrNull(string name);

    void Add(params SettingDefinition[] definitions);
}

/// <summary>Defines the settings of a module.</summary>
public interface ISettingDefinitionProvider
{
    void Define(ISettingDefinitionContext context);
}

/// <inheritdoc cref="ISettingDefinitionProvider"/>
public abstract class SettingDefinitionProvider : ISettingDefinitionProvider, DependencyInjection.ITransientDependency
{
    public abstract void Define(ISettingDefinitionContext context);
}
