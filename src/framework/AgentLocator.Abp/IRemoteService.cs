namespace AgentLocator.Abp;

/// <summary>Marks what may be called from outside; conventional controllers are made of these.</summary>
public interface IRemoteService;

/// <summary>Hides a service or one of its methods from HTTP.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class RemoteServiceAttribute(bool isEnabled = true) : Attribute
{
    public bool IsEnabled { get; set; } = isEnabled;
}
