using AgentLocator.Identity.Contracts.Accounts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace AgentLocator.Identity.HostAdmins;

/// <summary>
/// Who runs the installation: <c>HOST_ADMIN_EMAIL</c> and <c>HOST_ADMIN_PASSWORD</c>, or <c>HostAdmin:Email</c> and <c>HostAdmin:Password</c>. Nobody
/// when neither is set.
/// </summary>
internal sealed record HostAdminConfiguration(EmailAddress Email, string Password)
{
    public const string EmailKey = "HOST_ADMIN_EMAIL";
    public const string PasswordKey = "HOST_ADMIN_PASSWORD";
    private const int MinLength = 10;
    private const int MinLengthInProduction = 14;
    private const int MinDifferentCharacters = 8;
    private const int MaxLength = 128;

    // Words that stand in examples and on lists of what is tried first.
    private static readonly string[] WellKnown = ["password", "change-me", "changeme", "example", "secret", "admin", "agentlocator", "123456", "qwerty", "letmein"];

    /// <exception cref="InvalidConfigurationException">Naming the key, never the value.</exception>
    public static HostAdminConfiguration? Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var email = configuration[EmailKey] ?? configuration["HostAdmin:Email"];
        var password = configuration[PasswordKey] ?? configuration["HostAdmin:Password"];
        if (string.IsNullOrEmpty(email) && string.IsNullOrEmpty(password))
        {
            return null;
        }

        if (!EmailAddress.TryParse(email, out var address))
        {
            throw new InvalidConfigurationException($"{EmailKey} is not an e-mail address.");
        }

        var isWeak = environment.IsDevelopment() ? password is not { Length: >= MinLength } : IsWeak(password);
        return isWeak || password!.Length > MaxLength
            ? throw new InvalidConfigurationException($"{PasswordKey} is missing or weak: set it to {MinLengthInProduction} to {MaxLength} characters that nobody can guess.")
            : new HostAdminConfiguration(address, password);
    }

    // A record would print its password wherever somebody logs it.
    public override string ToString() => nameof(HostAdminConfiguration);

    private static bool IsWeak(string? password) => password is not { Length: >= MinLengthInProduction }
        || password.Distinct().Count() < MinDifferentCharacters
        || WellKnown.Any(word => password.Contains(word, StringComparison.OrdinalIgnoreCase));
}
