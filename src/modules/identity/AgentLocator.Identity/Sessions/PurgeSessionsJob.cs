using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Identity.Sessions;

/// <summary>Deletes refresh tokens that have expired, and sessions that can no longer be renewed.</summary>
[BackgroundJobName("identity.purge-sessions")]
internal sealed record PurgeSessionsArgs;

/// <inheritdoc cref="PurgeSessionsArgs"/>
internal sealed partial class PurgeSessionsJob(TenantScope scope, IClock clock, ILogger<PurgeSessionsJob> logger) : AsyncBackgroundJob<PurgeSessionsArgs>, ITransientDependency
{
    private const int Piece = 500;

    /// <summary>What was just issued may not be written yet: a session is begun before its first token.</summary>
    private static readonly TimeSpan Youth = TimeSpan.FromDays(1);

    public override async Task ExecuteAsync(PurgeSessionsArgs args)
    {
        var now = clock.Now;
        var tokens = await RepeatAsync(async services =>
        {
            var rows = await services.GetRequiredService<IRepository<RefreshToken, Guid>>().GetQueryableAsync();
            return await DeleteAsync(rows, rows.Where(token => token.ExpiresAt < now));
        });
        var sessions = await RepeatAsync(async services =>
        {
            var rows = await services.GetRequiredService<IRepository<Session, Guid>>().GetQueryableAsync();
            var ofTokens = await services.GetRequiredService<IRepository<RefreshToken, Guid>>().GetQueryableAsync();
            return await DeleteAsync(rows, rows.Where(session => session.CreationTime < now - Youth && !ofTokens.Any(token => token.SessionId == session.Id)));
        });
        LogPurged(logger, tokens, sessions);
    }

    private static async Task<int> DeleteAsync<T>(IQueryable<T> rows, IQueryable<T> which) where T : class, IEntity<Guid>
    {
        var ids = await which.Select(row => row.Id).Take(Piece).ToListAsync();
        return ids.Count == 0 ? 0 : await rows.Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync();
    }

    /// <summary>In pieces, each in a unit of work of its own: on SQLite nobody else writes meanwhile.</summary>
    private async Task<int> RepeatAsync(Func<IServiceProvider, Task<int>> delete)
    {
        var all = 0;
        int deleted;
        do
        {
            deleted = await scope.RunAsHostAsync("delete sessions that are over", delete, conflictRetries: 3);
            all += deleted;
        }
        while (deleted > 0);

        return all;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Tokens} refresh tokens and {Sessions} sessions that are over were deleted")]
    private static partial void LogPurged(ILogger logger, int tokens, int sessions);
}
