using AgentLocator.Abp.DependencyInjection;

namespace AgentLocator.Abp.MultiTenancy;

/// <summary>One way of finding the tenant of a request.</summary>
public interface ITenantResolveContributor
{
    string Name { get; }

    Task ResolveAsync(ITenantResolveContext context);
}

/// <summary>What contributors write their answer to. Handled ends the search, also with no tenant (the host).</summary>
public interface ITenantResolveContext : IServiceProviderAccessor
{
    string? TenantIdOrName { get; set; }

    bool Handled { get; set; }
}

/// <inheritdoc cref="ITenantResolveContributor"/>
public abstract class TenantResolveContributorBase : ITenantResolveContributor
{
    public abstract string Name { get; }

    public abstract Task ResolveAsync(ITenantResolveContext context);
}

/// <summary>The contributors, asked in order until one answers.</summary>
public class AbpTenantResolveOptions
{
    public List<ITenantResolveContributor> TenantResolvers { get; } = [];
}

/// <summary>The key under which a request names its tenant.</summary>
public static class TenantResolverConsts
{
    public const string DefaultTenantKey = "__tenant";
}
