using System.Reflection;

namespace AgentLocator.Abp.AspNetCore.Mvc.Conventions;

/// <inheritdoc cref="AbpAspNetCoreMvcOptions"/>
public class AbpConventionalControllerOptions
{
    public ConventionalControllerSettingList ConventionalControllerSettings { get; } = [];

    public AbpConventionalControllerOptions Create(Assembly assembly, Action<ConventionalControllerSetting>? optionsAction = null)
    {
        var setting = new ConventionalControllerSetting(assembly);
        optionsAction?.Invoke(setting);
        ConventionalControllerSettings.Add(setting);
        return this;
    }
}

/// <summary>An assembly and the first part of its routes: <c>/api/{RootPath}/...</c>.</summary>
public class ConventionalControllerSetting(Assembly assembly)
{
    public Assembly Assembly { get; } = assembly;

    public string RootPath { get; set; } = "app";
}

/// <summary>The settings of all assemblies.</summary>
public class ConventionalControllerSettingList : List<ConventionalControllerSetting>
{
    public ConventionalControllerSetting? GetSettingOrNull(Type controllerType) => Find(setting => setting.Assembly == controllerType.Assembly);
}
