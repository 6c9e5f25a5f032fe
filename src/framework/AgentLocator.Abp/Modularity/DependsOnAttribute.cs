namespace AgentLocator.Abp.Modularity;

/// <summary>Names the modules that must be configured and initialised before the one it stands on.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DependsOnAttribute(params Type[] dependedTypes) : Attribute
{
    public Type[] DependedTypes { get; } = dependedTypes;
}
