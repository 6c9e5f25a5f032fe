namespace AgentLocator.Abp.Auditing;

/// <summary>
/// On an entity: its changes are kept. On a property or a parameter that is text: its value may stand in the audit log as it is, which no personal
/// data may.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public class AuditedAttribute : Attribute;

/// <summary>Keeps a class, a method, a property or a parameter out of the audit log; a failure is written nevertheless.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Parameter)]
public class DisableAuditingAttribute : Attribute;
