using System.ComponentModel.DataAnnotations;

namespace AgentLocator.Identity.Limits;

/// <summary>How often one may try; section <c>RateLimits</c>. A limit may be spent at once and comes back evenly over its time.</summary>
public sealed class AttemptLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Sign-ins from one address.</summary>
    [Range(1, 1_000_000)]
    public int SignInPerMinute { get; set; } = 20;

    /// <summary>Sign-ups from one address; only those whose fields are all well formed count.</summary>
    [Range(1, 1_000_000)]
    public int SignUpPerHour { get; set; } = 20;

    /// <summary>Tries of one e-mail's password from anywhere, by sign-in and sign-up together.</summary>
    [Range(1, 1_000_000)]
    public int PasswordPerEmailPerHour { get; set; } = 30;
}
