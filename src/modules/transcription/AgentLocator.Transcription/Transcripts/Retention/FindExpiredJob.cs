using AgentLocator.Saas.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Transcription.Transcripts.Retention;

/// <summary>Asks every business's rules whether anything is to be erased.</summary>
[BackgroundJobName("transcription.find-expired")]
internal sealed record FindExpiredArgs;

/// <inheritdoc cref="FindExpiredArgs"/>
internal sealed class FindExpiredJob(TenantScope scope, ITenantDirectory tenants) : AsyncBackgroundJob<FindExpiredArgs>, ITransientDependency
{
    public override async Task ExecuteAsync(FindExpiredArgs args)
    {
        foreach (var tenantId in await tenants.GetIdsAsync())
        {
            await scope.RunAsync(tenantId, async services =>
            {
                if (await services.GetRequiredService<RetentionRules>().GetAsync() is { KeepsAll: false })
                {
                    await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new EraseExpiredArgs(), BackgroundJobPriority.Low);
                }
            });
        }
    }
}
