using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Telephony.Accounts;

internal sealed class TwilioAccountConfiguration : IEntityTypeConfiguration<TwilioAccount>
{
    public void Configure(EntityTypeBuilder<TwilioAccount> b)
    {
        b.ToTable("TelAccounts");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.AccountKey).HasMaxLength(TwilioAccount.MaxKeyLength);
        b.Property(x => x.AccountSid).HasMaxLength(TwilioAccount.MaxSidLength);
        b.Property(x => x.AuthToken).HasMaxLength(TwilioAccount.MaxProtectedTokenLength);
        b.HasIndex(x => x.TenantId).IsUnique().HasFilter("\"DeletionTime\" IS NULL");

        // Of the installation: a webhook names no tenant but by this key.
        b.HasIndex(x => x.AccountKey).IsUnique();
    }
}
