using Microsoft.AspNetCore.Authorization;

namespace AgentLocator.Tenancy;

/// <summary>Opens an endpoint to everybody and says why; the manifest of endpoints shows the reason.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class AnonymousBecauseAttribute(string reason) : Attribute, IAllowAnonymous
{
    public string Reason { get; } = reason;
}
