using System.Reflection;
using AgentLocator.Abp.BackgroundJobs;
using AgentLocator.Abp.EventBus.Distributed;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Modules.Tests.Hostile;
using AgentLocator.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentLocator.Modules.Tests.Isolation;

/// <summary>Every handler of an event and every job there is, found in the running host, run for one tenant with the ids of another: nothing of the other changes.</summary>
public sealed class MessageSweepTests(SharedHost shared)
{
    private IServiceProvider Services => shared.Host.Services;

    [Fact]
    public async Task No_event_reaches_across_whatever_it_names()
    {
        var handlers = Services.GetRequiredService<IOptions<AbpDistributedEventBusOptions>>().Value.Handlers
            .SelectMany(handler => handler.GetInterfaces()
                .Where(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IDistributedEventHandler<>))
                .Select(contract => (Handler: handler, Contract: contract)))
            .ToList();
        handlers.Count.ShouldBeGreaterThan(2);
        var scene = await SweepScene.CreateAsync(shared.Host);

        foreach (var (handler, contract) in handlers)
        {
            // Owned by the stranger; and with the owner for its tenant, in a row that says the stranger.
            foreach (var named in new[] { scene.Stranger.Business.TenantId, scene.Owner.Business.TenantId })
            {
                var message = scene.Naming(contract.GetGenericArguments()[0], named);
                await LeavesTheOwnerAloneAsync(scene, handler, () => Services.GetRequiredService<TenantScope>().RunAsync(
                    scene.Stranger.Business.TenantId,
                    services => InvokeAsync(contract.GetMethod(nameof(IDistributedEventHandler<object>.HandleEventAsync))!, services.GetRequiredService(handler), message),
                    conflictRetries: 2));
            }
        }
    }

    [Fact]
    public async Task No_job_reaches_across_whatever_it_is_told()
    {
        var jobs = Services.GetRequiredService<IOptions<AbpBackgroundJobOptions>>().Value.GetJobs();
        jobs.Count.ShouldBeGreaterThan(2);
        var scene = await SweepScene.CreateAsync(shared.Host);

        foreach (var job in jobs)
        {
            await LeavesTheOwnerAloneAsync(scene, job.JobType, async () =>
            {
                using var tenant = Services.GetRequiredService<ICurrentTenant>().Change(scene.Stranger.Business.TenantId);
                await using var services = Services.CreateAsyncScope();
                var execute = typeof(IAsyncBackgroundJob<>).MakeGenericType(job.ArgsType).GetMethod(nameof(IAsyncBackgroundJob<object>.ExecuteAsync))!;
                await InvokeAsync(execute, services.ServiceProvider.GetRequiredService(job.JobType), scene.Naming(job.ArgsType, scene.Stranger.Business.TenantId));
            });
        }
    }

    private static async Task LeavesTheOwnerAloneAsync(SweepScene scene, Type what, Func<Task> run)
    {
        var host = scene.Owner.Business.Host;
        var before = await DatabaseSnapshot.TakeAsync(host, scene.Owner.Business.TenantId);
        var files = scene.OwnersFiles();
        files.ShouldNotBeEmpty();

        await run();

        before.ChangesUntil(await DatabaseSnapshot.TakeAsync(host, scene.Owner.Business.TenantId)).ShouldBeEmpty(what.FullName);
        scene.OwnersFiles().ShouldBe(files, what.FullName);
    }

    private static Task InvokeAsync(MethodInfo method, object target, object message) =>
        (Task)method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, [message], null)!;
}
