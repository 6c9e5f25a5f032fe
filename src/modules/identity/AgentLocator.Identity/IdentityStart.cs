using AgentLocator.Identity.Grants;
using AgentLocator.Identity.Tokens;
using Microsoft.Extensions.Hosting;

namespace AgentLocator.Identity;

/// <summary>
/// What must be true before the first request is answered. Hosted services start after the database has been migrated and before the server
/// listens; a wrong master key ends the start here. Nodes that start at the same moment go through this one by one.
/// </summary>
internal sealed class IdentityStart(IAbpDistributedLock distributedLock, SigningKeyRing keys, PermissionRolloutRunner permissionRollout) : IHostedService
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var alone = await distributedLock.TryAcquireAsync("Identity.Start", LongestStart, cancellationToken)
            ?? throw new AbpException("Another node has been creating keys or granting permissions for five minutes.");
        await keys.LoadAsync(cancellationToken);
        await permissionRollout.RunAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
