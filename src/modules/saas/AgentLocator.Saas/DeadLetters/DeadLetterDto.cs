using System.ComponentModel.DataAnnotations;
using AgentLocator.Tenancy.Letters;

namespace AgentLocator.Saas.DeadLetters;

/// <summary>A job or an event that was given up.</summary>
public sealed record DeadLetterDto
{
    public DeadLetterKind Kind { get; init; }

    public string Id { get; init; } = "";

    /// <summary>Of the job or event.</summary>
    public string Name { get; init; } = "";

    /// <summary>Null: the host's.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>Null for the host's, and for those of a business that is not there any more.</summary>
    public string? TenantName { get; init; }

    public int Tries { get; init; }

    /// <summary>The type of the last exception.</summary>
    public string? ErrorType { get; init; }

    /// <summary>What it said, without addresses and long numbers.</summary>
    public string? ErrorMessage { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime AbandonedAt { get; init; }

    internal static DeadLetterDto Of(DeadLetter letter, string? tenantName) => new()
    {
        Kind = letter.Kind,
        Id = letter.Id,
        Name = letter.Name,
        TenantId = letter.TenantId,
        TenantName = tenantName,
        Tries = letter.Tries,
        ErrorType = letter.ErrorType,
        ErrorMessage = letter.ErrorMessage,
        CreatedAt = letter.CreationTime,
        AbandonedAt = letter.AbandonedAt,
    };
}

/// <summary>Which dead letters.</summary>
public sealed class GetDeadLettersInput : PagedResultRequestDto
{
    public GetDeadLettersInput()
    {
        MaxResultCount = 25;
    }

    /// <summary>Both when not given.</summary>
    public DeadLetterKind? Kind { get; set; }

    /// <summary>Of one job or event; all when not given.</summary>
    [Audited]
    [StringLength(DeadLetterRefDto.MaxNameLength)]
    public string? Name { get; set; }
}

/// <summary>One dead letter.</summary>
public sealed record DeadLetterRefDto
{
    public const int MaxNameLength = 128;
    public const int MaxIdLength = 36;

    [Required]
    public DeadLetterKind? Kind { get; init; }

    [Required]
    [Audited]
    [StringLength(MaxIdLength)]
    public string Id { get; init; } = "";
}

/// <summary>All dead letters of one job or event.</summary>
public sealed record DeadLetterNameDto
{
    [Required]
    public DeadLetterKind? Kind { get; init; }

    [Required]
    [Audited]
    [StringLength(DeadLetterRefDto.MaxNameLength)]
    public string Name { get; init; } = "";
}

/// <summary>How many will run again.</summary>
public sealed record RunAgainResultDto
{
    public int Count { get; init; }
}
