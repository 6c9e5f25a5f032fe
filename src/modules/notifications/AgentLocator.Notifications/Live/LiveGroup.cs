namespace AgentLocator.Notifications.Live;

/// <summary>The names of SignalR groups; each carries its tenant.</summary>
internal static class LiveGroup
{
    public static string Of(Guid tenantId) => $"tenant:{tenantId:D}";
}
