using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Transcription.Transcripts;

internal sealed class TranscriptPartConfiguration : IEntityTypeConfiguration<TranscriptPart>
{
    public void Configure(EntityTypeBuilder<TranscriptPart> b)
    {
        b.ToTable("TraTranscriptParts");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.HasTenantParent<Transcript>(nameof(TranscriptPart.TranscriptId), DeleteBehavior.Cascade);
        b.Property(x => x.State).HasConversion<string>().HasMaxLength(TranscriptConfiguration.EnumLength);
        b.Property(x => x.Failure).HasMaxLength(Transcript.MaxReasonLength);
        b.Property(x => x.Provider).HasMaxLength(Transcript.MaxProviderLength);
        b.Property(x => x.Model).HasMaxLength(Transcript.MaxModelLength);
        b.HasIndex(x => new { x.TenantId, x.RecordingId }).IsUnique();
    }
}
