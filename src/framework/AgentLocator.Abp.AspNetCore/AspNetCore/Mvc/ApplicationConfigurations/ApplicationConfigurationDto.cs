using AgentLocator.Abp.AspNetCore.Mvc.MultiTenancy;

namespace AgentLocator.Abp.AspNetCore.Mvc.ApplicationConfigurations;

/// <summary>What a client needs to know before it shows its first screen.</summary>
public class ApplicationConfigurationDto
{
    public ApplicationLocalizationConfigurationDto Localization { get; set; } = new();

    public ApplicationAuthConfigurationDto Auth { get; set; } = new();

    public ApplicationSettingConfigurationDto Setting { get; set; } = new();

    public CurrentUserDto CurrentUser { get; set; } = new();

    public MultiTenancyInfoDto MultiTenancy { get; set; } = new();

    public CurrentTenantDto CurrentTenant { get; set; } = new();

    public TimingDto Timing { get; set; } = new();

    public ClockDto Clock { get; set; } = new();
}

/// <summary>The query of the configuration.</summary>
public class ApplicationConfigurationRequestOptions
{
    /// <summary>Whether all texts in the current language come along.</summary>
    public bool IncludeLocalizationResources { get; set; } = true;
}

/// <summary>The permissions of the current user; those not granted are absent.</summary>
public class ApplicationAuthConfigurationDto
{
    public Dictionary<string, bool> GrantedPolicies { get; set; } = [];
}

/// <summary>The values of the settings that clients may see.</summary>
public class ApplicationSettingConfigurationDto
{
    public Dictionary<string, string?> Values { get; set; } = [];
}
