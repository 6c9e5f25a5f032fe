using AgentLocator.Abp.Localization;
using AgentLocator.Abp.MultiTenancy;

namespace AgentLocator.Abp.Authorization.Permissions;

/// <summary>Something that a role may be allowed to do.</summary>
public class PermissionDefinition(string name, ILocalizableString? displayName = null, MultiTenancySides multiTenancySide = MultiTenancySides.Both)
{
    private readonly List<PermissionDefinition> _children = [];

    public string Name { get; } = name;

    public PermissionDefinition? Parent { get; private set; }

    public MultiTenancySides MultiTenancySide { get; set; } = multiTenancySide;

    public ILocalizableString DisplayName { get; set; } = displayName ?? new FixedLocalizableString(name);

    public IReadOnlyList<PermissionDefinition> Children => _children;

    public PermissionDefinition AddChild(string name, ILocalizableString? displayName = null, MultiTenancySides multiTenancySide = MultiTenancySides.Both)
    {
        var child = new PermissionDefinition(name, displayName, multiTenancySide) { Parent = this };
        _children.Add(child);
        return child;
    }
}

/// <summary>The permissions of a module.</summary>
public class PermissionGroupDefinition(string name, ILocalizableString? displayName = null)
{
    private readonly List<PermissionDefinition> _permissions = [];

    public string Name { get; } = name;

    public ILocalizableString DisplayName { get; set; } = displayName ?? new FixedLocalizableString(name);

    public IReadOnlyList<PermissionDefinition> Permissions => _permissions;

    public PermissionDefinition AddPermission(string name, ILocalizableString? displayName = null, MultiTenancySides multiTenancySide = MultiTenancySides.Both)
    {
        var permission = new PermissionDefinition(name, displayName, multiTenancySide);
        _permissions.Add(permission);
        return permission;
    }

    public List<PermissionDefinition> GetPermissionsWithChildren()
    {
        var all = new List<PermissionDefinition>();
        Collect(_permissions, all);
        return all;
    }

    private static void Collect(IEnumerable<PermissionDefinition> permissions, List<PermissionDefinition> all)
    {
        foreach (var permission in permissions)
        {
            all.Add(permission);
            Collect(permission.Children, all);
        }
    }
}
