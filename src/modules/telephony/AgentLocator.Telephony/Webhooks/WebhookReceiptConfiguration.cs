using AgentLocator.Telephony.Calls;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Telephony.Webhooks;

internal sealed class WebhookReceiptConfiguration : IEntityTypeConfiguration<WebhookReceipt>
{
    public void Configure(EntityTypeBuilder<WebhookReceipt> b)
    {
        b.ToTable("TelWebhookReceipts");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.CallSid).HasMaxLength(Call.MaxSidLength);
        b.Property(x => x.Key).HasMaxLength(WebhookReceipt.MaxKeyLength);
        b.HasIndex(x => new { x.TenantId, x.CallSid, x.Key }).IsUnique();
    }
}
