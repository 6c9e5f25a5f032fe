using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Identity.Grants;

internal sealed class PermissionRolloutConfiguration : IEntityTypeConfiguration<PermissionRollout>
{
    public void Configure(EntityTypeBuilder<PermissionRollout> b)
    {
        b.ToTable("IdnPermissionRollouts");
        b.ConfigureByConvention();
        b.Property(x => x.Permission).HasMaxLength(PermissionRollout.MaxNameLength);
        b.HasIndex(x => x.Permission).IsUnique();
    }
}
