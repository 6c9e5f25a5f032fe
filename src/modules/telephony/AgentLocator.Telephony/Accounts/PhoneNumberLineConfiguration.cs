using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Telephony.Accounts;

internal sealed class PhoneNumberLineConfiguration : IEntityTypeConfiguration<PhoneNumberLine>
{
    public void Configure(EntityTypeBuilder<PhoneNumberLine> b)
    {
        b.ToTable("TelNumbers");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.HasTenantParent<TwilioAccount>(nameof(PhoneNumberLine.AccountId));
        b.Property(x => x.E164).HasMaxLength(PhoneNumberLine.MaxNumberLength);
        b.Property(x => x.ClaimedE164).HasMaxLength(PhoneNumberLine.MaxNumberLength);
        b.Property(x => x.TwilioSid).HasMaxLength(PhoneNumberLine.MaxSidLength);
        b.Property(x => x.State).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Error).HasMaxLength(PhoneNumberLine.MaxErrorLength);
        b.HasIndex(x => new { x.TenantId, x.E164 }).IsUnique();

        // Of the installation: a number belongs to one business.
        b.HasIndex(x => x.ClaimedE164).IsUnique().HasFilter("\"ClaimedE164\" IS NOT NULL");
    }
}
