using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Identity.Tokens;

internal sealed class SigningKeyConfiguration : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> b)
    {
        b.ToTable("IdnSigningKeys");
        b.ConfigureByConvention();
        b.Property(x => x.ProtectedPrivateKey).HasMaxLength(SigningKey.MaxPrivateKeyLength);
        b.HasIndex(x => x.Number).IsUnique();
    }
}
