using System.ComponentModel.DataAnnotations;

namespace AgentLocator.Identity.AuditLogs;

/// <summary>Section <c>AuditLogs</c> of the configuration.</summary>
public sealed class AuditLogOptions
{
    public const string Section = "AuditLogs";

    /// <summary>How many days an entry is kept; Israel's Data Security Regulations of 2017 ask for 24 months.</summary>
    [Range(1, 36_500)]
    public int RetentionDays { get; set; } = 731;
}
