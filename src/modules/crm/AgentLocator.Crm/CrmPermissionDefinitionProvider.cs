using AgentLocator.Crm.Contracts;
using AgentLocator.Crm.Localization;

namespace AgentLocator.Crm;

internal sealed class CrmPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context)
    {
        var group = context.AddGroup(CrmPermissions.GroupName, Text(CrmPermissions.GroupName));
        group.AddPermission(CrmPermissions.Leads, Text(CrmPermissions.Leads), MultiTenancySides.Tenant)
            .AddChild(CrmPermissions.LeadsEdit, Text(CrmPermissions.LeadsEdit), MultiTenancySides.Tenant);
        group.AddPermission(CrmPermissions.Contacts, Text(CrmPermissions.Contacts), MultiTenancySides.Tenant);
        group.AddPermission(CrmPermissions.Tasks, Text(CrmPermissions.Tasks), MultiTenancySides.Tenant)
            .AddChild(CrmPermissions.TasksEdit, Text(CrmPermissions.TasksEdit), MultiTenancySides.Tenant);
    }

    private static LocalizableString Text(string permission) => LocalizableString.Create<CrmResource>("Permission:" + permission);
}
