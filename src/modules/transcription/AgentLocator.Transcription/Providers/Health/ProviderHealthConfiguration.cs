using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Transcription.Providers.Health;

internal sealed class ProviderHealthConfiguration : IEntityTypeConfiguration<ProviderHealth>
{
    public void Configure(EntityTypeBuilder<ProviderHealth> b)
    {
        b.ToTable("TraProviderHealth");
        b.ConfigureByConvention();
        b.Property(x => x.Id).HasMaxLength(ProviderHealth.MaxIdLength);
        b.Property(x => x.Failure).HasConversion<string>().HasMaxLength(32);
    }
}
