using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Crm.Pipelines;

internal sealed class StageConfiguration : IEntityTypeConfiguration<Stage>
{
    public void Configure(EntityTypeBuilder<Stage> b)
    {
        b.ToTable("CrmStages");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.Name).IsRequired().HasMaxLength(Stage.MaxNameLength);
        b.Property(x => x.Kind).HasConversion<string>().HasMaxLength(32);
        b.HasIndex(x => new { x.TenantId, x.PipelineId, x.Position }).IsUnique();
    }
}
