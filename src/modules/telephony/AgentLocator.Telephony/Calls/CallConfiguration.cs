using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Telephony.Calls;

internal sealed class CallConfiguration : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> b)
    {
        b.ToTable("TelCalls");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.CallSid).HasMaxLength(Call.MaxSidLength);
        b.Property(x => x.FromNumber).HasMaxLength(PhoneNumber.MaxLength);
        b.Property(x => x.ToNumber).HasMaxLength(Call.MaxToNumberLength);
        b.Property(x => x.Direction).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.CallerKind).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Status).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.AnswerMode).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Outcome).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Step).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.AnswerName).HasMaxLength(Call.MaxNameLength);
        b.Property(x => x.AnswerReason).HasMaxLength(Call.MaxReasonLength);
        b.Property(x => x.CallbackNumber).HasMaxLength(PhoneNumber.MaxLength);
        b.Property(x => x.ContactName).HasMaxLength(Call.MaxNameLength);
        b.ComplexProperty(x => x.Stream, stream =>
        {
            stream.Property(x => x.State).HasColumnName("StreamState").HasConversion<string>().HasMaxLength(32);
            stream.Property(x => x.RunId).HasColumnName("StreamRunId");
            stream.Property(x => x.ChangedAt).HasColumnName("StreamChangedAt");
            stream.Property(x => x.Requests).HasColumnName("StreamRequests");
        });
        b.HasIndex(x => new { x.TenantId, x.CallSid }).IsUnique();
        b.HasIndex(x => new { x.TenantId, x.StartedAt });

        // Those that are looked at every few seconds are few among many.
        b.HasIndex(x => new { x.TenantId, x.ClosedAt }).HasFilter("\"ClosedAt\" IS NULL");
    }
}
