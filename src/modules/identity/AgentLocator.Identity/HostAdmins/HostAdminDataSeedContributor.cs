using AgentLocator.Identity.Accounts;
using AgentLocator.Identity.Contracts;
using AgentLocator.Identity.Grants;
using AgentLocator.Identity.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Identity.HostAdmins;

/// <summary>
/// At each start: the one that the configuration names may run the installation, with the password that it names, and nobody else. It is the only
/// place that makes a user without a tenant.
/// </summary>
internal sealed partial class HostAdminDataSeedContributor(
    IConfiguration configuration,
    IHostEnvironment environment,
    IRepository<Account, Guid> accounts,
    IRepository<User, Guid> users,
    PasswordHashing passwords,
    HostGrants grants,
    IGuidGenerator guidGenerator,
    ILogger<HostAdminDataSeedContributor> logger) : IDataSeedContributor, ITransientDependency
{
    private const string Name = "Host";

    public async Task SeedAsync(DataSeedContext context)
    {
        if (context.TenantId is not null)
        {
            return;
        }

        var wanted = HostAdminConfiguration.Read(configuration, environment);
        var account = wanted is null ? null : await accounts.FindAsync(known => known.Email == wanted.Email.Value);
        var present = await users.GetListAsync();
        foreach (var former in present.Where(user => user.IsActive && user.AccountId != account?.Id))
        {
            former.Deactivate();
            LogRemoved(logger, former.Id);
        }

        if (wanted is null)
        {
            return;
        }

        account = await EnsureAccountAsync(wanted, account, isKnownAsAdmin: present.Exists(user => user.AccountId == account?.Id));
        await EnsureUserAsync(account, present.Find(user => user.AccountId == account.Id));
        await grants.GrantAsync();
    }

    // Somebody may have signed a business up with this e-mail, and not be who owns it: only the password of the configuration makes that account the host's.
    private async Task<Account> EnsureAccountAsync(HostAdminConfiguration wanted, Account? account, bool isKnownAsAdmin)
    {
        if (account is null)
        {
            var hash = await passwords.HashAsync(wanted.Password, CancellationToken.None);
            return await accounts.InsertAsync(new Account(guidGenerator.Create(), wanted.Email, Name, hash, SecurityStamps.New()));
        }

        if (await passwords.VerifyAsync(account.PasswordHash, wanted.Password, CancellationToken.None) != PasswordVerificationResult.Failed)
        {
            return account;
        }

        if (!isKnownAsAdmin)
        {
            throw new InvalidConfigurationException(
                $"{HostAdminConfiguration.EmailKey} belongs to an account that has another password than {HostAdminConfiguration.PasswordKey}: use an e-mail of its own.");
        }

        account.ChangePassword(await passwords.HashAsync(wanted.Password, CancellationToken.None), SecurityStamps.New());
        LogPasswordChanged(logger, account.Id);
        return account;
    }

    private async Task EnsureUserAsync(Account account, User? user)
    {
        if (user is null)
        {
            user = await users.InsertAsync(new User(guidGenerator.Create(), account.Id, Name, account.Email, RoleNames.Admin, SecurityStamps.New()));
            LogMade(logger, user.Id);
        }
        else if (!user.IsActive)
        {
            user.Activate();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "User {UserId} may run the installation now, as its configuration says")]
    private static partial void LogMade(ILogger logger, Guid userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "User {UserId} may run the installation no longer: the configuration does not name it")]
    private static partial void LogRemoved(ILogger logger, Guid userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The password of account {AccountId}, which runs the installation, is the one of the configuration now")]
    private static partial void LogPasswordChanged(ILogger logger, Guid accountId);
}
