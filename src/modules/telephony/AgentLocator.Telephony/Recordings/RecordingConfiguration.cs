using AgentLocator.Telephony.Calls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Telephony.Recordings;

internal sealed class RecordingConfiguration : IEntityTypeConfiguration<Recording>
{
    private const int EnumLength = 32;

    public void Configure(EntityTypeBuilder<Recording> b)
    {
        b.ToTable("TelRecordings");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.HasTenantParent<Call>(nameof(Recording.CallId));
        b.Property(x => x.Kind).HasConversion<string>().HasMaxLength(EnumLength);
        b.Property(x => x.State).HasConversion<string>().HasMaxLength(EnumLength);
        b.Property(x => x.BlobName).HasMaxLength(Recording.MaxBlobNameLength);
        b.Property(x => x.SpoolFile).HasMaxLength(Recording.MaxSpoolFileLength);
        b.Property(x => x.StreamTokenId).HasMaxLength(Recording.MaxTokenIdLength);
        b.Property(x => x.TwilioRecordingSid).HasMaxLength(Recording.MaxSidLength);
        b.Property(x => x.FailureReason).HasMaxLength(Recording.MaxReasonLength);
        b.HasIndex(x => new { x.TenantId, x.CallId, x.Kind, x.Segment }).IsUnique();

        // Those of nodes that are gone are looked for from time to time.
        b.HasIndex(x => new { x.TenantId, x.State }).HasFilter("\"State\" IN ('Recording', 'Finishing')");

        // Old ones are erased where the business wishes it.
        b.HasIndex(x => new { x.TenantId, x.StartedAt }).HasFilter("\"State\" = 'Ready'");

        // A token opens one stream; a message of the carrier's is taken once.
        b.HasIndex(x => new { x.TenantId, x.StreamTokenId }).IsUnique().HasFilter("\"StreamTokenId\" IS NOT NULL");
        b.HasIndex(x => new { x.TenantId, x.TwilioRecordingSid }).IsUnique().HasFilter("\"TwilioRecordingSid\" IS NOT NULL");
    }
}
