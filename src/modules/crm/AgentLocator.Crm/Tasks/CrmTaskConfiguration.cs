using AgentLocator.Crm.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Crm.Tasks;

internal sealed class CrmTaskConfiguration : IEntityTypeConfiguration<CrmTask>
{
    public void Configure(EntityTypeBuilder<CrmTask> b)
    {
        b.ToTable("CrmTasks");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.HasTenantParent<Contact>(nameof(CrmTask.ContactId));
        b.Property(x => x.Kind).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Title).HasMaxLength(CrmTask.MaxTitleLength);
        b.HasIndex(x => new { x.TenantId, x.CallId, x.Position }).IsUnique().HasFilter("\"CallId\" IS NOT NULL AND \"DeletionTime\" IS NULL");
        b.HasIndex(x => new { x.TenantId, x.DoneAt, x.CreationTime });
    }
}
