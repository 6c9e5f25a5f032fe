using AgentLocator.Israel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Crm.Contacts;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> b)
    {
        b.ToTable("CrmContacts");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.Name).HasMaxLength(Contact.MaxNameLength);
        b.Property(x => x.Phone).HasMaxLength(PhoneNumber.MaxLength);
        b.Property(x => x.Email).HasMaxLength(Contact.MaxEmailLength);
        b.Property(x => x.Company).HasMaxLength(Contact.MaxCompanyLength);
        b.Property(x => x.City).HasMaxLength(Contact.MaxCityLength);
        b.Property(x => x.Address).HasMaxLength(Contact.MaxAddressLength);
        b.HasIndex(x => new { x.TenantId, x.Phone }).IsUnique().HasFilter("\"Phone\" IS NOT NULL AND \"DeletionTime\" IS NULL");
        b.HasIndex(x => new { x.TenantId, x.Name });
    }
}
