using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.EntityFrameworkCore.Modeling;
using AgentLocator.Abp.MultiTenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.PermissionManagement;

/// <summary>A permission given to a role; the row's existence is the grant.</summary>
public class PermissionGrant : Entity<Guid>, IMultiTenant
{
    public const int MaxNameLength = 128;
    public const int MaxProviderLength = 64;

    public PermissionGrant(Guid id, string name, string providerName, string providerKey) : base(id)
    {
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
        ProviderName = Check.NotNullOrWhiteSpace(providerName, nameof(providerName), MaxProviderLength);
        ProviderKey = Check.NotNullOrWhiteSpace(providerKey, nameof(providerKey), MaxProviderLength);
    }

    protected PermissionGrant()
    {
    }

    public Guid? TenantId { get; private set; }

    public string Name { get; private set; } = null!;

    public string ProviderName { get; private set; } = null!;

    public string ProviderKey { get; private set; } = null!;
}

/// <summary>Maps the grants table.</summary>
public static class PermissionManagementDbContextModelBuilderExtensions
{
    public static void ConfigurePermissionManagement(this ModelBuilder builder) => builder.Entity<PermissionGrant>(b =>
    {
        b.ToTable("AbpPermissionGrants");
        b.ConfigureByConvention();
        b.Property(x => x.Name).HasMaxLength(PermissionGrant.MaxNameLength);
        b.Property(x => x.ProviderName).HasMaxLength(PermissionGrant.MaxProviderLength);
        b.Property(x => x.ProviderKey).HasMaxLength(PermissionGrant.MaxProviderLength);

        // Null is not equal to null in a unique index: the host's rows have one of their own.
        b.HasIndex(x => new { x.TenantId, x.ProviderName, x.ProviderKey, x.Name }).IsUnique().HasFilter("\"TenantId\" IS NOT NULL");
        b.HasIndex(x => new { x.ProviderName, x.ProviderKey, x.Name }).IsUnique().HasFilter("\"TenantId\" IS NULL");
    });
}
