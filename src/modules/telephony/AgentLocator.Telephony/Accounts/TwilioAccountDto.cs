using System.ComponentModel.DataAnnotations;

namespace AgentLocator.Telephony.Accounts;

/// <summary>The tenant's account with the carrier. The token is never told.</summary>
public sealed record TwilioAccountDto
{
    /// <summary>Null before the first save.</summary>
    public string? AccountSid { get; init; }

    public bool HasAuthToken { get; init; }

    public DateTime? VerifiedAt { get; init; }

    public IReadOnlyList<TwilioNumberDto> Numbers { get; init; } = [];
}

/// <summary>A number of the account.</summary>
public sealed record TwilioNumberDto
{
    public Guid Id { get; init; }

    /// <summary>E.164.</summary>
    public string PhoneNumber { get; init; } = "";

    public TwilioNumberState State { get; init; }

    /// <summary>Why it is not connected, in words.</summary>
    public string? Error { get; init; }
}

/// <summary>Credentials to verify and use.</summary>
public sealed record UpdateTwilioAccountDto
{
    [Required]
    [RegularExpression(TwilioAccount.SidPattern)]
    public string AccountSid { get; init; } = "";

    /// <summary>Null or empty keeps the stored one.</summary>
    [StringLength(TwilioAccount.MaxTokenLength)]
    [DataType(DataType.Password)]
    public string? AuthToken { get; init; }
}
