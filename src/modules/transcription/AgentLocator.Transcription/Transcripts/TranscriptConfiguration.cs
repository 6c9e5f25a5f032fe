using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Transcription.Transcripts;

internal sealed class TranscriptConfiguration : IEntityTypeConfiguration<Transcript>
{
    public const int EnumLength = 32;

    public void Configure(EntityTypeBuilder<Transcript> b)
    {
        b.ToTable("TraTranscripts");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.State).HasConversion<string>().HasMaxLength(EnumLength);
        b.Property(x => x.RequestedProvider).HasMaxLength(Transcript.MaxProviderLength);
        b.Property(x => x.Failure).HasMaxLength(Transcript.MaxReasonLength);
        b.Property(x => x.Source).HasMaxLength(Transcript.MaxProviderLength);
        b.Property(x => x.Model).HasMaxLength(Transcript.MaxModelLength);
        b.HasIndex(x => new { x.TenantId, x.CallId }).IsUnique();

        // Old ones are looked for every night.
        b.HasIndex(x => new { x.TenantId, x.CallStartedAt });
    }
}
