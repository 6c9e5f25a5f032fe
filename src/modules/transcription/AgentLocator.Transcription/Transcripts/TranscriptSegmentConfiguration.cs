using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Transcription.Transcripts;

internal sealed class TranscriptSegmentConfiguration : IEntityTypeConfiguration<TranscriptSegment>
{
    public void Configure(EntityTypeBuilder<TranscriptSegment> b)
    {
        b.ToTable("TraTranscriptSegments");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.HasTenantParent<Transcript>(nameof(TranscriptSegment.TranscriptId), DeleteBehavior.Cascade);
        b.Property(x => x.Speaker).HasConversion<string>().HasMaxLength(TranscriptConfiguration.EnumLength);
        b.Property(x => x.Text).HasMaxLength(TranscriptSegment.MaxTextLength);
        b.Property(x => x.Correction).HasMaxLength(TranscriptSegment.MaxTextLength);
        b.HasIndex(x => new { x.TenantId, x.TranscriptId, x.Run, x.StartMs });
    }
}
