using System.Globalization;
using AgentLocator.Abp.Application.Services;
using AgentLocator.Abp.AspNetCore.Mvc.MultiTenancy;
using AgentLocator.Abp.Authorization.Permissions;
using AgentLocator.Abp.Localization;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Settings;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.AspNetCore.Mvc.ApplicationConfigurations;

/// <summary>Tells a client about its user, tenant, permissions, settings and language.</summary>
public interface IAbpApplicationConfigurationAppService : IApplicationService
{
    Task<ApplicationConfigurationDto> GetAsync(ApplicationConfigurationRequestOptions options);
}

/// <inheritdoc cref="IAbpApplicationConfigurationAppService"/>
[RemoteService(false)]
public class AbpApplicationConfigurationAppService(
    IOptions<AbpLocalizationOptions> localizationOptions,
    IStringLocalizerFactory localizerFactory,
    IPermissionDefinitionManager permissionDefinitionManager,
    IPermissionChecker permissionChecker,
    ISettingDefinitionManager settingDefinitionManager,
    ICurrentTenantAccessor currentTenantAccessor) : ApplicationService, IAbpApplicationConfigurationAppService
{
    private const string TimeZoneSetting = "Abp.Timing.TimeZone";

    // Neither a tenant nor the host: nobody's grants and nobody's settings may be read.
    private bool IsUnresolved => currentTenantAccessor.Current is null;

    public virtual async Task<ApplicationConfigurationDto> GetAsync(ApplicationConfigurationRequestOptions options) => new()
    {
        Auth = await GetAuthConfigAsync(),
        Setting = await GetSettingConfigAsync(),
        CurrentUser = GetCurrentUser(),
        CurrentTenant = GetCurrentTenant(),
        MultiTenancy = GetMultiTenancy(),
        Localization = await GetLocalizationConfigAsync(options),
        Timing = await GetTimingConfigAsync(),
        Clock = GetClockConfig(),
    };

    protected virtual CurrentTenantDto GetCurrentTenant() =>
        new() { Id = CurrentTenant.Id, Name = CurrentTenant.Name, IsAvailable = CurrentTenant.IsAvailable };

    protected virtual MultiTenancyInfoDto GetMultiTenancy() => new() { IsEnabled = true };

    protected virtual CurrentUserDto GetCurrentUser() => new()
    {
        IsAuthenticated = CurrentUser.IsAuthenticated,
        Id = CurrentUser.Id,
        TenantId = CurrentUser.TenantId,
        UserName = CurrentUser.UserName,
        Name = CurrentUser.Name,
        Email = CurrentUser.Email,
        Roles = CurrentUser.Roles,
    };

    protected virtual async Task<ApplicationAuthConfigurationDto> GetAuthConfigAsync()
    {
        var config = new ApplicationAuthConfigurationDto();
        if (IsUnresolved || !CurrentUser.IsAuthenticated)
        {
            return config;
        }

        foreach (var permission in await permissionDefinitionManager.GetPermissionsAsync())
        {
            if (await permissionChecker.IsGrantedAsync(permission.Name))
            {
                config.GrantedPolicies[permission.Name] = true;
            }
        }

        return config;
    }

    protected virtual Task<ApplicationLocalizationConfigurationDto> GetLocalizationConfigAsync(ApplicationConfigurationRequestOptions options)
    {
        var config = new ApplicationLocalizationConfigurationDto
        {
            Languages = [.. localizationOptions.Value.Languages],
            CurrentCulture = GetCurrentCulture(),
            DefaultResourceName = localizationOptions.Value.DefaultResourceType is { } type ? LocalizationResourceNameAttribute.GetName(type) : null,
        };
        if (options.IncludeLocalizationResources)
        {
            foreach (var resource in localizationOptions.Value.Resources.Values)
            {
                config.Resources[resource.ResourceName] = new ApplicationLocalizationResourceDto
                {
                    Texts = localizerFactory.Create(resource.ResourceType).GetAllStrings().ToDictionary(text => text.Name, text => text.Value),
                };
            }
        }

        return Task.FromResult(config);
    }

    protected virtual async Task<TimingDto> GetTimingConfigAsync()
    {
        var definitions = await settingDefinitionManager.GetAllAsync();
        var definition = definitions.FirstOrDefault(d => d.Name == TimeZoneSetting);
        var iana = definition is null ? null : IsUnresolved ? definition.DefaultValue : await SettingProvider.GetOrNullAsync(TimeZoneSetting);
        var zone = new TimeZone { Iana = { TimeZoneName = string.IsNullOrEmpty(iana) ? "UTC" : iana } };
        zone.Windows.TimeZoneId = TimeZoneInfo.TryConvertIanaIdToWindowsId(zone.Iana.TimeZoneName, out var windows) ? windows : null;
        return new TimingDto { TimeZone = zone };
    }

    protected virtual ClockDto GetClockConfig() => new() { Kind = Clock.Kind.ToString() };

    private async Task<ApplicationSettingConfigurationDto> GetSettingConfigAsync()
    {
        var config = new ApplicationSettingConfigurationDto();
        if (IsUnresolved)
        {
            return config;
        }

        foreach (var definition in (await settingDefinitionManager.GetAllAsync()).Where(d => d.IsVisibleToClients))
        {
            config.Values[definition.Name] = await SettingProvider.GetOrNullAsync(definition.Name);
        }

        return config;
    }

    private static CurrentCultureDto GetCurrentCulture()
    {
        var culture = CultureInfo.CurrentUICulture;
        var format = culture.DateTimeFormat;
        return new CurrentCultureDto
        {
            CultureName = culture.Name,
            Name = culture.Name,
            DisplayName = culture.DisplayName,
            EnglishName = culture.EnglishName,
            NativeName = culture.NativeName,
            ThreeLetterIsoLanguageName = culture.ThreeLetterISOLanguageName,
            TwoLetterIsoLanguageName = culture.TwoLetterISOLanguageName,
            IsRightToLeft = culture.TextInfo.IsRightToLeft,
            DateTimeFormat = new DateTimeFormatDto
            {
                CalendarAlgorithmType = culture.Calendar.AlgorithmType.ToString(),
                DateTimeFormatLong = format.LongDatePattern,
                ShortDatePattern = format.ShortDatePattern,
                FullDateTimePattern = format.FullDateTimePattern,
                DateSeparator = format.DateSeparator,
                ShortTimePattern = format.ShortTimePattern,
                LongTimePattern = format.LongTimePattern,
            },
        };
    }
}
