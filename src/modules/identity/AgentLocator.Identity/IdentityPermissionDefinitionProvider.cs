using AgentLocator.Identity.Contracts;
using AgentLocator.Identity.Localization;

namespace AgentLocator.Identity;

internal sealed class IdentityPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context)
    {
        var group = context.AddGroup(IdentityPermissions.GroupName, Text(IdentityPermissions.GroupName));
        group.AddPermission(IdentityPermissions.AuditLogs, Text(IdentityPermissions.AuditLogs), MultiTenancySides.Both);
    }

    private static LocalizableString Text(string permission) => LocalizableString.Create<IdentityResource>("Permission:" + permission);
}
