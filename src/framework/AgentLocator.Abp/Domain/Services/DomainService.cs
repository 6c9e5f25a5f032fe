using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Timing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentLocator.Abp.Domain.Services;

/// <summary>A rule over several entities; named XManager.</summary>
public abstract class DomainService : ITransientDependency
{
    public IAbpLazyServiceProvider LazyServiceProvider { get; set; } = default!;

    protected IClock Clock => LazyServiceProvider.LazyGetRequiredService<IClock>();

    protected IGuidGenerator GuidGenerator => LazyServiceProvider.LazyGetRequiredService<IGuidGenerator>();

    protected ICurrentTenant CurrentTenant => LazyServiceProvider.LazyGetRequiredService<ICurrentTenant>();

    protected ILogger Logger => LazyServiceProvider.LazyGetService<ILoggerFactory>()?.CreateLogger(GetType()) ?? NullLogger.Instance;
}
