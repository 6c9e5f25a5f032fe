using System.ComponentModel.DataAnnotations;

namespace AgentLocator.Web.Health;

/// <summary>Section <c>Health</c> of the configuration.</summary>
internal sealed class HealthOptions
{
    public const string Section = "Health";

    /// <summary>Below this much free space on the disk of spool, blobs or an embedded database somebody is warned; an hour of one call takes 58 MB.</summary>
    [Range(1, 1_000_000)]
    public int MinimumFreeMegabytes { get; set; } = 500;
}
