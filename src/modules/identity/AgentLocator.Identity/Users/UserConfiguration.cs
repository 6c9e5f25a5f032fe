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
        b.Property(x => x.Name).HasMaxLength(User.MaxNameLength);
        b.Property(x => x.Email).HasMaxLength(EmailAddress.MaxLength);
        b.Property(x => x.Role).HasMaxLength(RoleNames.MaxLength);
        b.Property(x => x.SecurityStamp).HasMaxLength(User.SecurityStampLength);

        // Null is not equal to null in a unique index: the host's rows have one of their own.
        b.HasIndex(x => new { x.TenantId, x.AccountId }).IsUnique().HasFilter("\"TenantId\" IS NOT NULL");
        b.HasIndex(x => x.AccountId, "IX_IdnUsers_HostAccountId").IsUnique().HasFilter("\"TenantId\" IS NULL");

        // Sign-in asks in which tenants an account has users, before any tenant is known.
        b.HasIndex(x => x.AccountId);
    }
}
