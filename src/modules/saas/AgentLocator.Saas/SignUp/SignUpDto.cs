using System.ComponentModel.DataAnnotations;
using AgentLocator.Identity.Contracts.Accounts;
using AgentLocator.Saas.Tenants;

namespace AgentLocator.Saas.SignUp;

/// <summary>A business and its owner, as typed. The rules of code, e-mail, phone and password are checked in <see cref="SignUpFields"/>, which has
/// words of its own for each.</summary>
public sealed record SignUpDto
{
    public const int MaxTypedLength = 256;
    public const int MaxOwnerNameLength = 100;

    [Required]
    [StringLength(Tenant.MaxNameLength)]
    public string BusinessName { get; init; } = "";

    [Required]
    [StringLength(MaxTypedLength)]
    public string BusinessCode { get; init; } = "";

    [Required]
    [StringLength(MaxOwnerNameLength)]
    public string OwnerName { get; init; } = "";

    [Required]
    [StringLength(EmailAddress.MaxLength)]
    public string Email { get; init; } = "";

    [Required]
    [StringLength(MaxTypedLength)]
    public string Phone { get; init; } = "";

    [Required]
    [DataType(DataType.Password)]
    public string Password { get; init; } = "";
}
