using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Transcription.Usage;

internal sealed class UsageEntryConfiguration : IEntityTypeConfiguration<UsageEntry>
{
    public void Configure(EntityTypeBuilder<UsageEntry> b)
    {
        b.ToTable("TraUsageFacts");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.Provider).HasMaxLength(UsageEntry.MaxProviderLength);
        b.Property(x => x.Model).HasMaxLength(UsageEntry.MaxModelLength);
        b.Property(x => x.Purpose).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Unit).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Quantity).HasPrecision(18, 3);
        b.Property(x => x.Key).HasMaxLength(UsageEntry.MaxKeyLength);
        b.Property(x => x.Currency).HasMaxLength(UsageEntry.CurrencyLength);
        b.HasIndex(x => new { x.TenantId, x.Provider, x.Unit, x.Key }).IsUnique();
        b.HasIndex(x => new { x.TenantId, x.CallId });
    }
}
