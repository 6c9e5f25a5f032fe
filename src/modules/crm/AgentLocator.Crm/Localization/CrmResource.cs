namespace AgentLocator.Crm.Localization;

/// <summary>The texts of the Crm module.</summary>
[LocalizationResourceName("Crm")]
public sealed class CrmResource;
