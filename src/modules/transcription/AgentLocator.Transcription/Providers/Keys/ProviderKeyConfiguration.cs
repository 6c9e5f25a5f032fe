using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Transcription.Providers.Keys;

internal sealed class ProviderKeyConfiguration : IEntityTypeConfiguration<ProviderKey>
{
    public void Configure(EntityTypeBuilder<ProviderKey> b)
    {
        b.ToTable("TraProviderKeys");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.Provider).HasMaxLength(ProviderKey.MaxProviderLength);
        b.Property(x => x.Secret).HasMaxLength(ProviderKey.MaxProtectedSecretLength);
        b.Property(x => x.Hint).HasMaxLength(ProviderKey.MaxHintLength);
        b.Property(x => x.BaseUrl).HasMaxLength(ProviderKey.MaxBaseUrlLength);
        b.Property(x => x.Warning).HasConversion<string>().HasMaxLength(32);
        b.HasIndex(x => new { x.TenantId, x.Provider }).IsUnique();
    }
}
