using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Tenancy.Isolation;

/// <summary>Puts the tenant into keys, so that the database itself refuses what crosses.</summary>
public static class TenantModelExtensions
{
    /// <summary>A business row: it has a tenant, always, and is known to its children as (TenantId, Id).</summary>
    public static void BelongsToTenant<T>(this EntityTypeBuilder<T> builder) where T : class, IMultiTenant, IEntity<Guid>
    {
        builder.Property(e => e.TenantId).IsRequired();
        builder.HasAlternateKey(nameof(IMultiTenant.TenantId), nameof(IEntity<Guid>.Id));
    }

    /// <summary>A foreign key (TenantId, parent id) to the parent's (TenantId, Id): a parent of another tenant cannot be named.</summary>
    public static void HasTenantParent<TParent>(this EntityTypeBuilder builder, string parentIdProperty, DeleteBehavior onDelete = DeleteBehavior.Restrict)
        where TParent : class, IMultiTenant, IEntity<Guid>
    {
        builder.HasOne(typeof(TParent), null)
            .WithMany()
            .HasForeignKey(nameof(IMultiTenant.TenantId), parentIdProperty)
            .HasPrincipalKey(nameof(IMultiTenant.TenantId), nameof(IEntity<Guid>.Id))
            .OnDelete(onDelete);
    }
}
