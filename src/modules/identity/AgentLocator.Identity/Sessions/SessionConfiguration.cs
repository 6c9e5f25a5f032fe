using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Identity.Sessions;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> b)
    {
        b.ToTable("IdnSessions");
        b.ConfigureByConvention();
        b.Property(x => x.Stamp).HasMaxLength(Session.MaxStampLength);
        b.HasIndex(x => x.UserId);
    }
}
