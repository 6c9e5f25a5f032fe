using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Localization;

namespace AgentLocator.Abp.Authorization.Permissions;

/// <summary>Where groups are added.</summary>
public interface IPermissionDefinitionContext
{
    PermissionGroupDefinition AddGroup(string name, ILocalizableString? displayName = null);
}

/// <summary>Defines the permissions of a module.</summary>
public interface IPermissionDefinitionProvider
{
    void Define(IPermissionDefinitionContext context);
}

/// <inheritdoc cref="IPermissionDefinitionProvider"/>
public abstract class PermissionDefinitionProvider : IPermissionDefinitionProvider, ITransientDependency
{
    public abstract void Define(IPermissionDefinitionContext context);
}

/// <summary>All defined permissions.</summary>
public interface IPermissionDefinitionManager
{
    Task<PermissionDefinition?> GetOrNullAsync(string name);

    Task<IReadOnlyList<PermissionDefinition>> GetPermissionsAsync();

    Task<IReadOnlyList<PermissionGroupDefinition>> GetGroupsAsync();
}

internal sealed class PermissionDefinitionManager : IPermissionDefinitionManager, IPermissionDefinitionContext, ISingletonDependency
{
    private readonly Dictionary<string, PermissionGroupDefinition> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PermissionDefinition> _permissions;

    public PermissionDefinitionManager(IEnumerable<IPermissionDefinitionProvider> providers)
    {
        foreach (var provider in providers)
        {
            provider.Define(this);
        }

        _permissions = _groups.Values.SelectMany(g => g.GetPermissionsWithChildren()).ToDictionary(p => p.Name, StringComparer.Ordinal);
    }

    public PermissionGroupDefinition AddGroup(string name, ILocalizableString? displayName = null) =>
        _groups[name] = new PermissionGroupDefinition(name, displayName);

    public Task<PermissionDefinition?> GetOrNullAsync(string name) => Task.FromResult(_permissions.GetValueOrDefault(name));

    public Task<IReadOnlyList<PermissionDefinition>> GetPermissionsAsync() =>
        Task.FromResult<IReadOnlyList<PermissionDefinition>>([.. _permissions.Values]);

    public Task<IReadOnlyList<PermissionGroupDefinition>> GetGroupsAsync() =>
        Task.FromResult<IReadOnlyList<PermissionGroupDefinition>>([.. _groups.Values]);
}
