using AgentLocator.Identity.Accounts;
using AgentLocator.Identity.Grants;
using AgentLocator.Identity.Sessions;
using AgentLocator.Identity.Tokens;
using AgentLocator.Identity.Users;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Identity;

/// <summary>Maps the tables <c>Idn*</c>.</summary>
public static class IdentityModelBuilderExtensions
{
    public static void ConfigureIdentity(this ModelBuilder builder)
    {
        builder.ApplyConfiguration(new AccountConfiguration());
        builder.ApplyConfiguration(new UserConfiguration());
        builder.ApplyConfiguration(new SessionConfiguration());
        builder.ApplyConfiguration(new RefreshTokenConfiguration());
        builder.ApplyConfiguration(new SigningKeyConfiguration());
        builder.ApplyConfiguration(new PermissionRolloutConfiguration());
    }
}
