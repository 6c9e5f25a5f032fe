using AgentLocator.Abp.Caching;
using AgentLocator.Abp.Modularity;

namespace AgentLocator.Abp.EntityFrameworkCore;

/// <summary>Repositories, unit-of-work database, and the tables of settings, grants and audit.</summary>
[DependsOn(typeof(AbpCachingModule))]
public class AbpEntityFrameworkCoreModule : AbpModule;
