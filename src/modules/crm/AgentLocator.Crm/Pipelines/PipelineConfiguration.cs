using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Crm.Pipelines;

internal sealed class PipelineConfiguration : IEntityTypeConfiguration<Pipeline>
{
    public void Configure(EntityTypeBuilder<Pipeline> b)
    {
        b.ToTable("CrmPipelines");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.Name).IsRequired().HasMaxLength(Pipeline.MaxNameLength);
        b.HasIndex(x => new { x.TenantId, x.Name }).IsUnique().HasFilter("\"DeletionTime\" IS NULL");
        b.HasMany(x => x.Stages).WithOne()
            .HasForeignKey(x => new { x.TenantId, x.PipelineId })
            .HasPrincipalKey(x => new { x.TenantId, x.Id });
    }
}
