using AgentLocator.Saas.Tenants;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Saas;

/// <summary>Maps the tables <c>Saas*</c>.</summary>
public static class SaasModelBuilderExtensions
{
    public static void ConfigureSaas(this ModelBuilder builder) => builder.ApplyConfiguration(new TenantTableConfiguration());
}
