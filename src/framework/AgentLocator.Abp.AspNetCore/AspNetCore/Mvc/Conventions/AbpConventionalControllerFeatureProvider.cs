using System.Reflection;
using Microsoft.AspNetCore.Mvc.Controllers;

namespace AgentLocator.Abp.AspNetCore.Mvc.Conventions;

/// <summary>Public classes that implement <see cref="IRemoteService"/> are controllers.</summary>
public class AbpConventionalControllerFeatureProvider : ControllerFeatureProvider
{
    protected override bool IsController(TypeInfo typeInfo) =>
        base.IsController(typeInfo) || (typeInfo is { IsPublic: true, IsAbstract: false, IsGenericType: false }
            && typeof(IRemoteService).IsAssignableFrom(typeInfo)
            && typeInfo.GetCustomAttribute<RemoteServiceAttribute>()?.IsEnabled != false);
}
