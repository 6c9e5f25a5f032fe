using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.EntityFrameworkCore.Modeling;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.AuditLogging;

/// <summary>Maps the audit tables.</summary>
public static class AuditLoggingDbContextModelBuilderExtensions
{
    public static void ConfigureAuditLogging(this ModelBuilder builder)
    {
        builder.Entity<AuditLog>(b =>
        {
            b.ToTable("AbpAuditLogs");
            b.ConfigureByConvention();
            b.Property(x => x.CorrelationId).HasMaxLength(AuditLog.MaxCorrelationIdLength);
            b.Property(x => x.ClientIpAddress).HasMaxLength(AuditLog.MaxAddressLength);
            b.Property(x => x.HttpMethod).HasMaxLength(AuditLog.MaxMethodLength);
            b.Property(x => x.Url).HasMaxLength(AuditLog.MaxUrlLength);
            b.Property(x => x.Exceptions).HasMaxLength(AuditLog.MaxExceptionsLength);
            b.HasIndex(x => new { x.TenantId, x.ExecutionTime });
            b.HasIndex(x => new { x.TenantId, x.UserId, x.ExecutionTime });
            b.HasMany(x => x.Actions).WithOne().HasForeignKey(x => x.AuditLogId);
            b.HasMany(x => x.EntityChanges).WithOne().HasForeignKey(x => x.AuditLogId);
            b.Navigation(x => x.Actions).UsePropertyAccessMode(PropertyAccessMode.Field);
            b.Navigation(x => x.EntityChanges).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        builder.Entity<AuditLogAction>(b =>
        {
            b.ToTable("AbpAuditLogActions");
            b.ConfigureByConvention();
            b.Property(x => x.ServiceName).HasMaxLength(AuditLogAction.MaxServiceNameLength);
            b.Property(x => x.MethodName).HasMaxLength(AuditLogAction.MaxMethodNameLength);
            b.Property(x => x.Parameters).HasMaxLength(AuditLogAction.MaxParametersLength);
        });
        builder.Entity<EntityChange>(b =>
        {
            b.ToTable("AbpEntityChanges");
            b.ConfigureByConvention();
            b.Property(x => x.EntityId).HasMaxLength(EntityChange.MaxEntityIdLength);
            b.Property(x => x.EntityTypeFullName).HasMaxLength(EntityChange.MaxEntityTypeFullNameLength);
            b.HasIndex(x => new { x.TenantId, x.EntityTypeFullName, x.EntityId });
            b.HasMany(x => x.PropertyChanges).WithOne().HasForeignKey(x => x.EntityChangeId);
            b.Navigation(x => x.PropertyChanges).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        builder.Entity<EntityPropertyChange>(b =>
        {
            b.ToTable("AbpEntityPropertyChanges");
            b.ConfigureByConvention();
            b.Property(x => x.PropertyName).HasMaxLength(EntityPropertyChangeInfo.MaxPropertyNameLength);
            b.Property(x => x.PropertyTypeFullName).HasMaxLength(EntityPropertyChangeInfo.MaxPropertyTypeFullNameLength);
            b.Property(x => x.NewValue).HasMaxLength(EntityPropertyChangeInfo.MaxValueLength);
            b.Property(x => x.OriginalValue).HasMaxLength(EntityPropertyChangeInfo.MaxValueLength);
        });
    }
}
