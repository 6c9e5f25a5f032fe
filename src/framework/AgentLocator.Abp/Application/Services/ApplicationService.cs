using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.DependencyInjection;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Abp.Settings;
using AgentLocator.Abp.Timing;
using AgentLocator.Abp.Uow;
using AgentLocator.Abp.Users;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentLocator.Abp.Application.Services;

/// <summary>Marks what becomes an HTTP API by convention.</summary>
public interface IApplicationService : IRemoteService;

/// <summary>A set of use cases, called over HTTP only; see ABP's conventions for how methods become routes.</summary>
public abstract class ApplicationService : IApplicationService, ITransientDependency
{
    public IAbpLazyServiceProvider LazyServiceProvider { get; set; } = default!;

    protected Type? LocalizationResource { get; set; }

    protected ICurrentTenant CurrentTenant => LazyServiceProvider.LazyGetRequiredService<ICurrentTenant>();

    protected ICurrentUser CurrentUser => LazyServiceProvider.LazyGetRequiredService<ICurrentUser>();

    protected IClock Clock => LazyServiceProvider.LazyGetRequiredService<IClock>();

    protected IGuidGenerator GuidGenerator => LazyServiceProvider.LazyGetRequiredService<IGuidGenerator>();

    protected IUnitOfWork? CurrentUnitOfWork => LazyServiceProvider.LazyGetRequiredService<IUnitOfWorkManager>().Current;

    protected ISettingProvider SettingProvider => LazyServiceProvider.LazyGetRequiredService<ISettingProvider>();

    protected IStringLocalizer L => LazyServiceProvider.LazyGetRequiredService<IStringLocalizerFactory>()
        .Create(LocalizationResource ?? throw new AbpException($"{GetType().Name} must set LocalizationResource before it uses L."));

    protected ILogger Logger => LazyServiceProvider.LazyGetService<ILoggerFactory>()?.CreateLogger(GetType()) ?? NullLogger.Instance;
}
