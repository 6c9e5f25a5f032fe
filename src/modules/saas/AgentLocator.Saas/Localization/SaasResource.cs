namespace AgentLocator.Saas.Localization;

/// <summary>The texts of tenants and sign-up.</summary>
[LocalizationResourceName("Saas")]
public sealed class SaasResource;
