using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Telephony.Calls;

internal sealed class CallTurnConfiguration : IEntityTypeConfiguration<CallTurn>
{
    public void Configure(EntityTypeBuilder<CallTurn> b)
    {
        b.ToTable("TelCallTurns");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.HasTenantParent<Call>(nameof(CallTurn.CallId), DeleteBehavior.Cascade);
        b.Property(x => x.Side).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Step).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Text).HasMaxLength(CallTurn.MaxTextLength);
        b.HasIndex(x => new { x.TenantId, x.CallId, x.Position }).IsUnique();
    }
}
