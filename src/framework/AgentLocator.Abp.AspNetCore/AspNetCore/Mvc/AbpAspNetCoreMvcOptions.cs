using AgentLocator.Abp.AspNetCore.Mvc.Conventions;

namespace AgentLocator.Abp.AspNetCore.Mvc;

/// <summary>Which assemblies' application services become HTTP APIs.</summary>
public class AbpAspNetCoreMvcOptions
{
    public AbpConventionalControllerOptions ConventionalControllers { get; } = new();
}
