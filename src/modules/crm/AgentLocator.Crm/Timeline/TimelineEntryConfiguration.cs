using AgentLocator.Crm.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Crm.Timeline;

internal sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> b)
    {
        b.ToTable("CrmTimelineEntries");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.HasTenantParent<Contact>(nameof(TimelineEntry.ContactId));
        b.Property(x => x.Kind).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Text).HasMaxLength(TimelineEntry.MaxTextLength);
        b.Property(x => x.TextKey).HasMaxLength(TimelineEntry.MaxTextKeyLength);
        b.HasIndex(x => new { x.TenantId, x.LeadId, x.At });
        b.HasIndex(x => new { x.TenantId, x.ContactId, x.At });
        b.HasIndex(x => new { x.TenantId, x.CallId });
        b.HasIndex(x => new { x.TenantId, x.CallId, x.Kind }).IsUnique().HasFilter("\"Kind\" = 'CallAnalyzed'");
    }
}
