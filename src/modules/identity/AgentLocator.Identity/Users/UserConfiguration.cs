using AgentLocator.Identity.Contracts;
using AgentLocator.Identity.Contracts.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Identity.Users;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> b)
    {
        b.ToTable("IdnUsers");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.Name).HasMaxLength(User.MaxNameLength);
        b.Property(x => x.Email).HasMaxLength(EmailAddress.MaxLength);
        b.Property(x => x.Role).HasMaxLength(RoleNames.MaxLength);
        b.Property(x => x.SecurityStamp).HasMaxLength(User.SecurityStampLength);
        b.HasIndex(x => new { x.TenantId, x.AccountId }).IsUnique();

        // Sign-in asks in which tenants an account has users, before any tenant is known.
        b.HasIndex(x => x.AccountId);
    }
}
