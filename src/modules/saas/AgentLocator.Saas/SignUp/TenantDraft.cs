using AgentLocator.Identity.Contracts.Accounts;
using AgentLocator.Israel;

namespace AgentLocator.Saas.SignUp;

/// <summary>A sign-up whose every field has been read and found good.</summary>
internal sealed record TenantDraft
{
    public required string Name { get; init; }

    public required string Code { get; init; }

    public required PhoneNumber Phone { get; init; }

    public required string OwnerName { get; init; }

    public required EmailAddress Email { get; init; }

    public required string Password { get; init; }
}
