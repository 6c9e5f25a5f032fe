namespace AgentLocator.Abp.Auditing;

/// <summary>What is written.</summary>
public class AbpAuditingOptions
{
    public bool IsEnabled { get; set; } = true;

    public bool IsEnabledForAnonymousUsers { get; set; } = true;

    /// <summary>Reading changes nothing and happens all the time; a read that failed is written anyway.</summary>
    public bool IsEnabledForGetRequests { get; set; }

    public bool AlwaysLogOnException { get; set; } = true;

    /// <summary>An entry that one of these picks is written whatever the other rules say.</summary>
    public List<Func<AuditLogInfo, Task<bool>>> AlwaysLogSelectors { get; } = [];

    public List<AuditLogContributor> Contributors { get; } = [];

    internal async Task<bool> IsAlwaysLoggedAsync(AuditLogInfo log)
    {
        foreach (var selector in AlwaysLogSelectors)
        {
            if (await selector(log))
            {
                return true;
            }
        }

        return false;
    }
}
