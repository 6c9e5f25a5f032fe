using AgentLocator.Abp.Domain.Entities;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Abp.EntityFrameworkCore.Modeling;

/// <summary>Maps what an entity has from its base classes.</summary>
public static class AbpEntityTypeBuilderExtensions
{
    private const int MaxConcurrencyStampLength = 40;

    public static void ConfigureByConvention(this EntityTypeBuilder b)
    {
        if (typeof(IHasConcurrencyStamp).IsAssignableFrom(b.Metadata.ClrType))
        {
            b.Property(nameof(IHasConcurrencyStamp.ConcurrencyStamp)).IsRequired().HasMaxLength(MaxConcurrencyStampLength).IsConcurrencyToken();
        }

        if (typeof(IEntity<Guid>).IsAssignableFrom(b.Metadata.ClrType))
        {
            b.Property(nameof(IEntity<Guid>.Id)).ValueGeneratedNever();
        }
    }
}
