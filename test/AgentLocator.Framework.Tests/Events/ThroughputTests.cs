using System.Diagnostics;
using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Events;

/// <summary>How quick the engine is. Not part of a usual run: <c>-explicit only</c>.</summary>
public sealed class ThroughputTests(ITestOutputHelper output)
{
    private const int Count = 20_000;

    [Fact(Explicit = true)]
    public async Task Twenty_thousand_events_with_three_handlers_each()
    {
        await using var app = await TestApp.StartAsync();
        await app.StopDispatcherAsync();
        for (var part = 0; part < 20; part++)
        {
            await app.Scope.RunAsync(TestApp.North, async services =>
            {
                for (var n = 0; n < Count / 20; n++)
                {
                    await services.GetRequiredService<IDistributedEventBus>().PublishAsync(new NoteMeasuredEto(TestRows.NewId()) { TenantId = TestApp.North });
                }
            });
        }

        var watch = Stopwatch.StartNew();
        await using var worker = await app.StartNeighbourAsync();
        await worker.EventuallyAsync(async () => await NoticesAsync(app) == 3 * Count, patience: TimeSpan.FromMinutes(5));

        output.WriteLine($"{Count} events, 3 handlers each: {watch.Elapsed.TotalSeconds:F1} s, {CpuSeconds():F1} s of CPU since the start");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    [Fact(Explicit = true)]
    public async Task Twenty_thousand_jobs_that_write_a_row()
    {
        await using var app = await TestApp.StartAsync();
        await app.StopRunnerAsync();
        for (var part = 0; part < 20; part++)
        {
            await app.Scope.RunAsync(TestApp.North, async services =>
            {
                for (var n = 0; n < Count / 20; n++)
                {
                    await services.GetRequiredService<IBackgroundJobManager>().EnqueueAsync(new WriteArgs(TestRows.NewId()));
                }
            });
        }

        var watch = Stopwatch.StartNew();
        await using var worker = await app.StartNeighbourAsync();
        await worker.EventuallyAsync(async () => await NoticesAsync(app) == Count, patience: TimeSpan.FromMinutes(5));

        output.WriteLine($"{Count} jobs: {watch.Elapsed.TotalSeconds:F1} s, {CpuSeconds():F1} s of CPU since the start");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    private static double CpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static Task<int> NoticesAsync(TestApp app) => app.Scope.RunAsync(TestApp.North, async services => await (await services.Notices().GetQueryableAsync()).CountAsync());
}
