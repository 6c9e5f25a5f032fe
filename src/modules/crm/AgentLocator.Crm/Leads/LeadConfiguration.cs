using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Pipelines;
using AgentLocator.Crm.Tasks;
using AgentLocator.Crm.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Crm.Leads;

internal sealed class LeadConfiguration : IEntityTypeConfiguration<Lead>
{
    public void Configure(EntityTypeBuilder<Lead> b)
    {
        b.ToTable("CrmLeads");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.HasTenantParent<Contact>(nameof(Lead.ContactId));
        b.HasTenantParent<Pipeline>(nameof(Lead.PipelineId));
        b.HasTenantParent<Stage>(nameof(Lead.StageId));
        b.Property(x => x.Title).HasMaxLength(Lead.MaxTitleLength);
        b.Property(x => x.Reason).HasMaxLength(Lead.MaxReasonLength);
        b.Property(x => x.CallbackNumber).HasMaxLength(Lead.MaxCallbackNumberLength);
        b.Property(x => x.Service).HasMaxLength(Lead.MaxServiceLength);
        b.Property(x => x.Amount).HasPrecision(18, 2);
        b.Property(x => x.Source).HasConversion<string>().HasMaxLength(32);
        b.HasIndex(x => new { x.TenantId, x.ContactId, x.PipelineId }).IsUnique().HasFilter("\"ClosedAt\" IS NULL AND \"DeletionTime\" IS NULL");
        b.HasIndex(x => new { x.TenantId, x.CreationTime });

        // Said here, from the parent's side: tasks and the timeline know nothing of leads but their ids.
        b.HasMany<CrmTask>().WithOne()
            .HasForeignKey(x => new { x.TenantId, x.LeadId })
            .HasPrincipalKey(x => new { x.TenantId, x.Id })
            .OnDelete(DeleteBehavior.Restrict);
        b.HasMany<TimelineEntry>().WithOne()
            .HasForeignKey(x => new { x.TenantId, x.LeadId })
            .HasPrincipalKey(x => new { x.TenantId, x.Id })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
