using AgentLocator.Abp.Auditing;
using AgentLocator.Abp.Domain.Entities;
using AgentLocator.Abp.EntityFrameworkCore.Modeling;
using AgentLocator.Abp.MultiTenancy;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Abp.AuditLogging;

/// <summary>One entry of the audit log.</summary>
public class AuditLog : Entity<Guid>, IMultiTenant
{
    public const int MaxAddressLength = 64;
    public const int MaxUrlLength = 256;
    public const int MaxMethodLength = 16;

    private readonly List<AuditLogAction> _actions = [];

    public AuditLog(Guid id, AuditLogInfo info) : base(id)
    {
        UserId = info.UserId;
        ExecutionTime = info.ExecutionTime;
        ClientIpAddress = info.ClientIpAddress;
        HttpMethod = info.HttpMethod;
        HttpStatusCode = info.HttpStatusCode;
        Url = info.Url is { Length: > MaxUrlLength } url ? url[..MaxUrlLength] : info.Url;
        _actions.AddRange(info.Actions.Select((action, index) => new AuditLogAction(id, index, action)));
    }

    protected AuditLog()
    {
    }

    public Guid? TenantId { get; private set; }

    public Guid? UserId { get; private set; }

    public DateTime ExecutionTime { get; private set; }

    public string? ClientIpAddress { get; private set; }

    public string? HttpMethod { get; private set; }

    public int? HttpStatusCode { get; private set; }

    public string? Url { get; private set; }

    public IReadOnlyCollection<AuditLogAction> Actions => _actions;
}

/// <summary>One thing done within an audit entry.</summary>
public class AuditLogAction
{
    public const int MaxNameLength = 128;
    public const int MaxParametersLength = 2000;

    public AuditLogAction(Guid auditLogId, int position, AuditLogActionInfo info)
    {
        AuditLogId = auditLogId;
        Position = position;
        ServiceName = Check.NotNullOrWhiteSpace(info.ServiceName, nameof(info), MaxNameLength);
        MethodName = Check.NotNullOrWhiteSpace(info.MethodName, nameof(info), MaxNameLength);
        Parameters = Check.Length(info.Parameters, nameof(info), MaxParametersLength)!;
        ExecutionTime = info.ExecutionTime;
    }

    protected AuditLogAction()
    {
    }

    public Guid AuditLogId { get; private set; }

    public int Position { get; private set; }

    public string ServiceName { get; private set; } = null!;

    public string MethodName { get; private set; } = null!;

    public string Parameters { get; private set; } = null!;

    public DateTime ExecutionTime { get; private set; }
}

/// <summary>Maps the audit tables.</summary>
public static class AuditLoggingDbContextModelBuilderExtensions
{
    public static void ConfigureAuditLogging(this ModelBuilder builder)
    {
        builder.Entity<AuditLog>(b =>
        {
            b.ToTable("AbpAuditLogs");
            b.ConfigureByConvention();
            b.Property(x => x.ClientIpAddress).HasMaxLength(AuditLog.MaxAddressLength);
            b.Property(x => x.HttpMethod).HasMaxLength(AuditLog.MaxMethodLength);
            b.Property(x => x.Url).HasMaxLength(AuditLog.MaxUrlLength);
            b.HasIndex(x => new { x.TenantId, x.ExecutionTime });
            b.HasMany(x => x.Actions).WithOne().HasForeignKey(x => x.AuditLogId);
            b.Navigation(x => x.Actions).UsePropertyAccessMode(PropertyAccessMode.Field);
        });
        builder.Entity<AuditLogAction>(b =>
        {
            b.ToTable("AbpAuditLogActions");
            b.HasKey(x => new { x.AuditLogId, x.Position });
            b.Property(x => x.ServiceName).HasMaxLength(AuditLogAction.MaxNameLength);
            b.Property(x => x.MethodName).HasMaxLength(AuditLogAction.MaxNameLength);
            b.Property(x => x.Parameters).HasMaxLength(AuditLogAction.MaxParametersLength);
        });
    }
}
