using System.ComponentModel.DataAnnotations;
using AgentLocator.Abp.AuditLogging;

namespace AgentLocator.Identity.AuditLogs;

/// <summary>Which entries.</summary>
public sealed class GetAuditLogsInput : PagedResultRequestDto
{
    public GetAuditLogsInput()
    {
        MaxResultCount = 25;
    }

    /// <summary>From this time on.</summary>
    public DateTime? From { get; set; }

    /// <summary>Before this time.</summary>
    public DateTime? To { get; set; }

    public Guid? UserId { get; set; }

    /// <summary>As in <see cref="ChangedEntityDto.EntityType"/>.</summary>
    [StringLength(EntityChange.MaxEntityTypeFullNameLength)]
    public string? EntityType { get; set; }

    [StringLength(EntityChange.MaxEntityIdLength)]
    public string? EntityId { get; set; }

    /// <summary>Part of the name of a class or method.</summary>
    [StringLength(AuditLogAction.MaxMethodNameLength)]
    public string? Action { get; set; }

    public bool OnlyFailures { get; set; }
}
