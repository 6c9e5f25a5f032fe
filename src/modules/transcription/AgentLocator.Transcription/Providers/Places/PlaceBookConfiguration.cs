using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Transcription.Providers.Places;

internal sealed class PlaceBookConfiguration : IEntityTypeConfiguration<PlaceBook>
{
    public void Configure(EntityTypeBuilder<PlaceBook> b)
    {
        b.ToTable("TraProviderPlaces");
        b.ConfigureByConvention();
        b.Property(x => x.Id).HasMaxLength(PlaceBook.MaxIdLength);
    }
}
