using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>Deletes what webhooks were answered a week ago or earlier, of all tenants: no carrier asks again after so long.</summary>
[BackgroundJobName("telephony.purge-receipts")]
internal sealed record PurgeReceiptsArgs;

/// <inheritdoc cref="PurgeReceiptsArgs"/>
internal sealed partial class PurgeReceiptsJob(TenantScope scope, IClock clock, ILogger<PurgeReceiptsJob> logger) : AsyncBackgroundJob<PurgeReceiptsArgs>, ITransientDependency
{
    private const int Piece = 500;
    private static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    public override async Task ExecuteAsync(PurgeReceiptsArgs args)
    {
        var before = clock.Now - Retention;
        var all = 0;
        int deleted;
        do
        {
            // In pieces, each in a unit of work of its own: on SQLite nobody else writes meanwhile.
            deleted = await scope.RunAsHostAsync("delete old receipts of all tenants", services => DeleteAsync(services, before), conflictRetries: 3);
            all += deleted;
        }
        while (deleted > 0);

        LogPurged(logger, all);
    }

    private static async Task<int> DeleteAsync(IServiceProvider services, DateTime before)
    {
        using var allTenants = services.GetRequiredService<IDataFilter>().Disable<IMultiTenant>();
        var receipts = await services.GetRequiredService<IRepository<WebhookReceipt, Guid>>().GetQueryableAsync();
        var ids = await receipts.Where(receipt => receipt.CreationTime < before).Select(receipt => receipt.Id).Take(Piece).ToListAsync();
        return ids.Count == 0 ? 0 : await receipts.Where(receipt => ids.Contains(receipt.Id)).ExecuteDeleteAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} old receipts of webhooks were deleted")]
    private static partial void LogPurged(ILogger logger, int count);
}
