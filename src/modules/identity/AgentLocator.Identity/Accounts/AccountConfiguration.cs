using AgentLocator.Identity.Contracts.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Identity.Accounts;

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> b)
    {
        b.ToTable("IdnAccounts");
        b.ConfigureByConvention();
        b.Property(x => x.Email).HasMaxLength(EmailAddress.MaxLength);
        b.Property(x => x.Name).HasMaxLength(Account.MaxNameLength);
        b.Property(x => x.PasswordHash).HasMaxLength(Account.MaxPasswordHashLength);
        b.Property(x => x.SecurityStamp).HasMaxLength(Account.SecurityStampLength);
        b.HasIndex(x => x.Email).IsUnique();
    }
}
