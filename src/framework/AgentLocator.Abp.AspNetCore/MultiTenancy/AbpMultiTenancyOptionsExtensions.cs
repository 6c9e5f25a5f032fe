using AgentLocator.Abp.AspNetCore.MultiTenancy;

namespace AgentLocator.Abp.MultiTenancy;

/// <summary>Adds the resolvers that need an address.</summary>
public static class AbpMultiTenancyOptionsExtensions
{
    /// <summary>For example <c>{0}.example.com</c>.</summary>
    public static void AddDomainTenantResolver(this AbpTenantResolveOptions options, string domainFormat) =>
        options.TenantResolvers.Insert(0, new DomainTenantResolveContributor(domainFormat));
}
