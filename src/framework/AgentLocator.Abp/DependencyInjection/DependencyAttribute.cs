using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.DependencyInjection;

/// <summary>Overrides the conventional registration: lifetime, only when nothing is registered, or in place of what is.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DependencyAttribute : Attribute
{
    public DependencyAttribute()
    {
    }

    public DependencyAttribute(ServiceLifetime lifetime)
    {
        Lifetime = lifetime;
    }

    public ServiceLifetime? Lifetime { get; set; }

    public bool TryRegister { get; set; }

    public bool ReplaceServices { get; set; }
}

/// <summary>Leaves a class out of the conventional registration.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DisableConventionalRegistrationAttribute : Attribute;
