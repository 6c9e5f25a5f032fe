using AgentLocator.Abp.AuditLogging;
using AgentLocator.Crm;
using AgentLocator.Identity;
using AgentLocator.Saas;
using AgentLocator.Telephony;
using AgentLocator.Tenancy.Events;
using AgentLocator.Tenancy.Jobs;
using AgentLocator.Tenancy.Nodes;
using AgentLocator.Tenancy.Workers;
using AgentLocator.Transcription;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Database;

/// <summary>The tables of all modules in one context, so that what belongs together commits together.</summary>
public sealed class AgentLocatorDbContext(DbContextOptions<AgentLocatorDbContext> options) : AbpDbContext<AgentLocatorDbContext>(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ConfigureSettingManagement();
        modelBuilder.ConfigurePermissionManagement();
        modelBuilder.ConfigureAuditLogging();
        modelBuilder.ConfigureBackgroundJobs();
        modelBuilder.ConfigureEventOutbox();
        modelBuilder.ConfigureNodes();
        modelBuilder.ConfigureWorkerRuns();
        modelBuilder.ConfigureIdentity();
        modelBuilder.ConfigureSaas();
        modelBuilder.ConfigureCrm();
        modelBuilder.ConfigureTelephony();
        modelBuilder.ConfigureTranscription();
    }
}
