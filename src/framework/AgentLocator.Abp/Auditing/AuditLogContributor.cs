using AgentLocator.Abp.DependencyInjection;

namespace AgentLocator.Abp.Auditing;

/// <summary>Adds to each entry what the core does not know, such as the request.</summary>
public abstract class AuditLogContributor
{
    /// <summary>When the entry's scope begins.</summary>
    public virtual void PreContribute(AuditLogContributionContext context)
    {
    }
}

/// <summary>An entry and the services to fill it with.</summary>
public class AuditLogContributionContext(IServiceProvider serviceProvider, AuditLogInfo auditInfo) : IServiceProviderAccessor
{
    public IServiceProvider ServiceProvider { get; } = serviceProvider;

    public AuditLogInfo AuditInfo { get; } = auditInfo;
}
