using AgentLocator.Identity.Grants;
using AgentLocator.Identity.Tokens;
using Microsoft.Extensions.Hosting;

namespace AgentLocator.Identity;

/// <summary>
/// What must be true before the first request is answered. Hosted services start after the database has been migrated and before the server
/// listens; a wrong master key ends the start here.
/// </summary>
internal sealed class IdentityStart(SigningKeyRing keys, PermissionRolloutRunner permissionRollout) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.LoadAsync(cancellationToken);
        await permissionRollout.RunAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
