using AgentLocator.Abp.DependencyInjection;

namespace AgentLocator.Abp.Settings;

/// <summary>All defined settings.</summary>
public interface ISettingDefinitionManager
{
    /// <summary>Throws when the setting is not defined.</summary>
    Task<SettingDefinition> GetAsync(string name);

    Task<IReadOnlyList<SettingDefinition>> GetAllAsync();
}

internal sealed class SettingDefinitionManager : ISettingDefinitionManager, ISettingDefinitionContext, ISingletonDependency
{
    private readonly Dictionary<string, SettingDefinition> _definitions = new(StringComparer.Ordinal);

    public SettingDefinitionManager(IEnumerable<ISettingDefinitionProvider> providers)
    {
        foreach (var provider in providers)
        {
            provider.Define(this);
        }
    }

    public Task<SettingDefinition> GetAsync(string name) =>
        Task.FromResult(GetOrNull(name) ?? throw new AbpException($"The setting {name} is not defined."));

    public Task<IReadOnlyList<SettingDefinition>> GetAllAsync() =>
        Task.FromResult<IReadOnlyList<SettingDefinition>>([.. _definitions.Values]);

    public SettingDefinition? GetOrNull(string name) => _definitions.GetValueOrDefault(name);

    public void Add(params SettingDefinition[] definitions)
    {
        foreach (var definition in definitions)
        {
            _definitions.Add(definition.Name, definition);
        }
    }
}
