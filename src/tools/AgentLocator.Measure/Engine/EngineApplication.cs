using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentLocator.Measure.Engine;

/// <summary>The measured application, in a process of its own that can be killed: publishes what is left to publish, and handles.</summary>
internal static class EngineApplication
{
    public const string Verb = "engine-application";
    public const string Ready = "The engine runs.";

    private const int MinimumWorkers = 32;

    public static async Task RunAsync(IReadOnlyList<string> words)
    {
        // As the host does: SQLite's calls block their thread.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, MinimumWorkers), completions);
        var settings = EngineSettings.From(words);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MASTER_KEY"] = "the master key of measurements, and of nothing else",
            ["Node:Path"] = Environment.GetEnvironmentVariable("Node__Path"),
        });
        builder.Logging.AddSimpleConsole(options => options.SingleLine = true).SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(settings);
        var application = await AbpApplicationFactory.CreateAsync<EngineModule>(builder.Services);
        using var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<EngineDbContext>().Database.EnsureCreatedAsync();
        }

        await application.InitializeAsync(host.Services);
        await host.StartAsync();
        Console.WriteLine(Ready);
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await host.Services.GetRequiredService<Publisher>().RunAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.None);
        await host.WaitForShutdownAsync();
    }
}
