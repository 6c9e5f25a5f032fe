namespace AgentLocator.Abp.MultiTenancy;

/// <summary>On a cache item: its keys are of the installation, not of the current tenant.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class IgnoreMultiTenancyAttribute : Attribute;
