using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Localization;

namespace AgentLocator.Telephony;

internal sealed class TelephonyPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context)
    {
        var group = context.AddGroup(TelephonyPermissions.GroupName, Text(TelephonyPermissions.GroupName));
        group.AddPermission(TelephonyPermissions.Calls, Text(TelephonyPermissions.Calls), MultiTenancySides.Tenant);
        group.AddPermission(TelephonyPermissions.RecordingsPlay, Text(TelephonyPermissions.RecordingsPlay), MultiTenancySides.Tenant);
        group.AddPermission(TelephonyPermissions.Settings, Text(TelephonyPermissions.Settings), MultiTenancySides.Tenant);
    }

    private static LocalizableString Text(string permission) => LocalizableString.Create<TelephonyResource>("Permission:" + permission);
}
