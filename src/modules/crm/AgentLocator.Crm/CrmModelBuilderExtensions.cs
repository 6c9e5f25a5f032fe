using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Leads;
using AgentLocator.Crm.Pipelines;
using AgentLocator.Crm.Suggestions;
using AgentLocator.Crm.Tasks;
using AgentLocator.Crm.Timeline;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Crm;

/// <summary>The module's tables.</summary>
public static class CrmModelBuilderExtensions
{
    public static void ConfigureCrm(this ModelBuilder builder)
    {
        builder.ApplyConfiguration(new ContactConfiguration());
        builder.ApplyConfiguration(new PipelineConfiguration());
        builder.ApplyConfiguration(new StageConfiguration());
        builder.ApplyConfiguration(new TimelineEntryConfiguration());
        builder.ApplyConfiguration(new CrmTaskConfiguration());
        builder.ApplyConfiguration(new LeadConfiguration());
        builder.ApplyConfiguration(new SuggestionConfiguration());
    }
}
