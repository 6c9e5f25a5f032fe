using AgentLocator.Saas.Contracts;
using AgentLocator.Saas.Localization;

namespace AgentLocator.Saas.Tenants;

internal sealed class SaasSettingDefinitionProvider : SettingDefinitionProvider
{
    public override void Define(ISettingDefinitionContext context) => context.Add(new SettingDefinition(
        SaasSettings.TimeZone,
        SaasSettings.DefaultTimeZone,
        LocalizableString.Create<SaasResource>("Setting:" + SaasSettings.TimeZone),
        isVisibleToClients: true));
}
