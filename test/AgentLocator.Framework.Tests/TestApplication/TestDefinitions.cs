namespace AgentLocator.Framework.Tests.TestApplication;

internal static class TestPermissions
{
    public const string Contacts = "Test.Contacts";
    public const string Edit = "Test.Contacts.Edit";
    public const string HostOnly = "Test.Host";
}

internal sealed class TestPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context)
    {
        var group = context.AddGroup("Test");
        group.AddPermission(TestPermissions.Contacts).AddChild(TestPermissions.Edit, LocalizableString.Create<TestResource>("Permission:Test.Contacts.Edit"));
        group.AddPermission(TestPermissions.HostOnly, multiTenancySide: MultiTenancySides.Host);
    }
}

internal static class TestSettings
{
    public const string Shown = "Test.Shown";
    public const string Hidden = "Test.Hidden";
    public const string Secret = "Test.Secret";
}

internal sealed class TestSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) => context.Add(
        new SettingDefinition(TestSettings.Shown, "default", isVisibleToClients: true),
        new SettingDefinition(TestSettings.Hidden, "not for clients"),
        new SettingDefinition(TestSettings.Secret, isEncrypted: true),
        new SettingDefinition("Abp.Timing.TimeZone", "Asia/Jerusalem"));
}
