namespace AgentLocator.Identity.Localization;

/// <summary>The texts of accounts, users and sessions.</summary>
[LocalizationResourceName("Identity")]
public sealed class IdentityResource;
