namespace AgentLocator.Abp.DependencyInjection;

/// <summary>Names the service types of a class, in place of the default: itself and the interfaces whose name ends its own.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ExposeServicesAttribute(params Type[] serviceTypes) : Attribute
{
    public Type[] ServiceTypes { get; } = serviceTypes;

    public bool IncludeDefaults { get; set; }

    public bool IncludeSelf { get; set; }
}
