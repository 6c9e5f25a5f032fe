using AgentLocator.Abp.SettingManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentLocator.Tenancy.Availability;

/// <summary>
/// Tries a database that was said to be away until it answers. By a write that changes nothing: one that can only be read (a lock on SQLite, a standby of
/// PostgreSQL) does not help a caller.
/// </summary>
[ExposeServices(typeof(IHostedService))]
internal sealed class DatabaseProbe(DatabaseAvailability availability, TenantScope scope, TimeProvider time) : BackgroundService, ISingletonDependency
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // SQLite's calls are not asynchronous: the start of the host must not wait for them.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (!stoppingToken.IsCancellationRequested)
        {
            await availability.Probe.WaitAsync(Timeout.InfiniteTimeSpan, stoppingToken);
            while (!availability.IsAvailable)
            {
                if (await AnswersAsync(stoppingToken))
                {
                    availability.Return();
                }
                else
                {
                    await Task.Delay(Pause, time, stoppingToken);
                }
            }
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken stoppingToken)
    {
        using var deadline = new CancellationTokenSource(Deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stoppingToken);
        try
        {
            await scope.RunAsHostAsync(
                "ask whether the database answers",
                async services => await (await services.GetRequiredService<IRepository<Setting, Guid>>().GetQueryableAsync())
                    .Where(setting => setting.Id == Guid.Empty)
                    .ExecuteDeleteAsync(either.Token),
                ct: either.Token);
            return true;
        }
        catch (Exception) when (!stoppingToken.IsCancellationRequested)
        {
            // That it is away is known and logged; each try need not be.
            return false;
        }
    }
}
