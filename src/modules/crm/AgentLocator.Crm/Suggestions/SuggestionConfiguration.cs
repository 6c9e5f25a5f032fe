using AgentLocator.Crm.Contacts;
using AgentLocator.Crm.Leads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Crm.Suggestions;

internal sealed class SuggestionConfiguration : IEntityTypeConfiguration<Suggestion>
{
    public void Configure(EntityTypeBuilder<Suggestion> b)
    {
        b.ToTable("CrmSuggestions");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.HasTenantParent<Contact>(nameof(Suggestion.ContactId));
        b.HasTenantParent<Lead>(nameof(Suggestion.LeadId));
        b.Property(x => x.Field).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.State).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Value).IsRequired().HasMaxLength(Suggestion.MaxValueLength);
        b.HasIndex(x => new { x.TenantId, x.CallId, x.Field }).IsUnique();
        b.HasIndex(x => new { x.TenantId, x.ContactId, x.State });
    }
}
