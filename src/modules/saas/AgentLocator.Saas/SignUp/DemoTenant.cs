using AgentLocator.Identity.Contracts.Accounts;
using AgentLocator.Israel;
using AgentLocator.Saas.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Saas.SignUp;

/// <summary>
/// A business to look around in, for development. Its password is public, so an installation in production must not start with it.
/// </summary>
public static class DemoTenant
{
    public const string BusinessName = "מרפאת השיניים של נועה";
    public const string Code = TenantCode.Demo;
    public const string OwnerName = "נועה לוי";
    public const string Email = "demo@agentlocator.local";
    public const string Password = "demo-password";
    public const string Phone = "03-5550100";

    /// <summary>Creates the demo business; nothing when it is there. Returns its id.</summary>
    public static async Task<Guid> EnsureAsync(IServiceProvider services, CancellationToken cancellationToken = default)
    {
        var directory = services.GetRequiredService<TenantDirectory>();
        if (await directory.FindByCodeAsync(Code, cancellationToken) is { } existing)
        {
            return existing.Id;
        }

        var draft = new TenantDraft
        {
            Name = BusinessName,
            Code = Code,
            Phone = PhoneNumber.Parse(Phone),
            OwnerName = OwnerName,
            Email = EmailAddress.TryParse(Email, out var email) ? email : throw new FormatException("The demo's e-mail is not an address."),
            Password = Password,
        };
        var accounts = services.GetRequiredService<IAccountRegistration>();
        var ticket = await accounts.PrepareAsync(draft.Email, draft.OwnerName, draft.Password, cancellationToken);
        await services.GetRequiredService<TenantRegistration>().CreateAsync(draft, ticket, (_, userId) => Task.FromResult(userId), cancellationToken);
        return (await directory.FindByCodeAsync(Code, cancellationToken))!.Id;
    }

    /// <summary>True when the demo business is in the database.</summary>
    public static async Task<bool> IsDemoDataPresentAsync(IServiceProvider services, CancellationToken cancellationToken = default) =>
        await services.GetRequiredService<TenantDirectory>().FindByCodeAsync(Code, cancellationToken) is not null;
}
