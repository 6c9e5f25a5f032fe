using AgentLocator.Israel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Saas.Tenants;

internal sealed class TenantTableConfiguration : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> b)
    {
        b.ToTable("SaasTenants");
        b.ConfigureByConvention();
        b.Property(x => x.Name).HasMaxLength(Tenant.MaxNameLength);
        b.Property(x => x.Code).HasMaxLength(TenantCode.MaxLength);
        b.Property(x => x.Phone).HasMaxLength(PhoneNumber.MaxLength);
        b.HasIndex(x => x.Code).IsUnique();
    }
}
