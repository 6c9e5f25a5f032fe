using AgentLocator.Abp.AuditLogging;
using AgentLocator.Tenancy.Events;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Tenancy.Nodes;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Framework.Tests.TestApplication;

public sealed class TestDbContext(DbContextOptions<TestDbContext> options) : AbpDbContext<TestDbContext>(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ConfigurePermissionManagement();
        modelBuilder.ConfigureSettingManagement();
        modelBuilder.ConfigureAuditLogging();
        modelBuilder.ConfigureEventOutbox();
        modelBuilder.ConfigureNodes();
        modelBuilder.ConfigureBackgroundJobs();
        modelBuilder.Entity<Note>(b =>
        {
            b.ConfigureByConvention();
            b.BelongsToTenant();
            b.HasIndex(note => new { note.TenantId, note.Title }).IsUnique().HasFilter("\"DeletionTime\" IS NULL");
        });
        modelBuilder.Entity<Remark>(b =>
        {
            b.ConfigureByConvention();
            b.BelongsToTenant();
            b.HasTenantParent<Note>(nameof(Remark.NoteId));
        });
        modelBuilder.Entity<Notice>().ConfigureByConvention();
        modelBuilder.Entity<Card>(b =>
        {
            b.ConfigureByConvention();
            b.BelongsToTenant();
        });
    }
}
