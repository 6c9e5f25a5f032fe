using AgentLocator.Tenancy.Events;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Measure.Engine;

/// <summary>The engine's tables, and two of the measured application.</summary>
internal sealed class EngineDbContext(DbContextOptions<EngineDbContext> options) : AbpDbContext<EngineDbContext>(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ConfigureEventOutbox();
        modelBuilder.ConfigureNodes();
        modelBuilder.ConfigureBackgroundJobs();
        modelBuilder.Entity<Ledger>(b =>
        {
            b.ToTable("MeasureLedgers");
            b.ConfigureByConvention();
            b.BelongsToTenant();
        });
        modelBuilder.Entity<Effect>(b =>
        {
            b.ToTable("MeasureEffects");
            b.ConfigureByConvention();
            b.Property(x => x.TenantId).IsRequired();
            b.Property(x => x.Who).HasMaxLength(Effect.MaxWhoLength);
        });
    }
}
