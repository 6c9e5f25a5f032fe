using AgentLocator.Saas.Contracts;
using AgentLocator.Saas.Localization;

namespace AgentLocator.Saas;

internal sealed class SaasPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context)
    {
        var group = context.AddGroup(SaasPermissions.GroupName, Text(SaasPermissions.GroupName));
        group.AddPermission(SaasPermissions.DeadLetters, Text(SaasPermissions.DeadLetters), MultiTenancySides.Host);
    }

    private static LocalizableString Text(string permission) => LocalizableString.Create<SaasResource>("Permission:" + permission);
}
