using System.Globalization;
using AgentLocator.Saas.Contracts;
using AgentLocator.Transcription.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Transcription.Analysis.Retention;

/// <summary>Erases what was understood of calls of all tenants, by the rule by which each erases what was said in them.</summary>
[BackgroundJobName("transcription.erase-analyses")]
internal sealed record EraseAnalysesArgs;

/// <inheritdoc cref="EraseAnalysesArgs"/>
internal sealed partial class EraseAnalysesJob(TenantScope scope, ITenantDirectory tenants, IClock clock, ILogger<EraseAnalysesJob> logger)
    : AsyncBackgroundJob<EraseAnalysesArgs>, ITransientDependency
{
    private const int Piece = 100;
    private const int ConflictRetries = 3;

    public override async Task ExecuteAsync(EraseAnalysesArgs args)
    {
        foreach (var tenantId in await tenants.GetIdsAsync())
        {
            var all = 0;
            int erased;
            do
            {
                erased = await scope.RunAsync(tenantId, EraseAsync, ConflictRetries);
                all += erased;
            }
            while (erased == Piece);

            if (all > 0)
            {
                LogErased(tenantId, all);
            }
        }
    }

    private async Task<int> EraseAsync(IServiceProvider services)
    {
        var setting = await services.GetRequiredService<ISettingProvider>().GetOrNullAsync(TranscriptionSettings.TranscriptRetentionDays);
        if (!int.TryParse(setting, CultureInfo.InvariantCulture, out var days) || days <= 0)
        {
            return 0;
        }

        // From the first time on: what is analysed again later becomes no younger by it.
        var before = clock.Now.AddDays(-days);
        var old = await (await services.GetRequiredService<IRepository<CallAnalysis, Guid>>().GetQueryableAsync())
            .Include(analysis => analysis.Fields)
            .Where(analysis => analysis.CreationTime < before && analysis.CompletedAt != null && analysis.ErasedAt == null)
            .OrderBy(analysis => analysis.CreationTime)
            .Take(Piece)
            .ToListAsync();
        old.ForEach(analysis => analysis.Erase(clock.Now));
        return old.Count;
    }

    [LoggerMessage(LogLevel.Information, "{Count} analyses of tenant {TenantId} were erased, as old as its rule says")]
    private partial void LogErased(Guid tenantId, int count);
}
