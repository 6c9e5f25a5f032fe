using System.Net.Http.Json;
using AgentLocator.Tenancy.Events;
using AgentLocator.Tenancy.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AgentLocator.Framework.Tests.TestApplication;

/// <summary>A running application of one test module: Kestrel on a free port, a SQLite file of its own, a clock that can be put forward.</summary>
public sealed class TestApp : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string _folder;
    private readonly TestApp? _neighbour;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private WebApplication _app = null!;

    public TestApp() : this(null, null, new Dictionary<string, string?>())
    {
    }

    private TestApp(TestApp? neighbour, string? folder, IReadOnlyDictionary<string, string?> settings)
    {
        (_neighbour, _settings) = (neighbour, settings);
        _folder = folder ?? Directory.CreateTempSubdirectory("framework-tests-").FullName;
        Clock = neighbour?.Clock ?? new TestClock();
        Store = neighbour?.Store ?? new TestStore();
    }

    public static Guid North { get; } = new("11111111-1111-1111-1111-111111111111");

    public static Guid South { get; } = new("22222222-2222-2222-2222-222222222222");

    public static Guid Closed { get; } = new("33333333-3333-3333-3333-333333333333");

    public static Guid UserId { get; } = new("aaaaaaaa-0000-0000-0000-000000000001");

    public TestClock Clock { get; }

    public TestStore Store { get; }

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _app.Services;

    public TenantScope Scope => Services.GetRequiredService<TenantScope>();

    public Trace Trace => Services.GetRequiredService<Trace>();

    public static async Task<TestApp> StartAsync(params (string Key, string Value)[] settings)
    {
        var app = new TestApp(null, null, settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        await app.InitializeAsync();
        return app;
    }

    /// <summary>Another node: on the same database and clock, with a disk of its own.</summary>
    public async Task<TestApp> StartNeighbourAsync(params (string Key, string Value)[] settings)
    {
        var app = new TestApp(this, null, settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        await app.InitializeAsync();
        return app;
    }

    /// <summary>What comes up on this node's disk after its process has died; the dead one's services are still there and know nothing of it.</summary>
    public async Task<TestApp> StartAfterCrashAsync(params (string Key, string Value)[] settings)
    {
        var app = new TestApp(this, _folder, settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        await app.InitializeAsync();
        return app;
    }

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Testing", ContentRootPath = _folder });
        builder.Configuration["MASTER_KEY"] = "a master key for tests, and for tests only";
        builder.Configuration["Node:Path"] = Path.Combine(_folder, "node");
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.Services.AddSingleton(Store);
        await builder.AddApplicationAsync<FrameworkTestModule>();
        _app = builder.Build();
        if (_neighbour is null)
        {
            await using var scope = _app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<TestDbContext>().Database.EnsureCreatedAsync();
        }

        await _app.InitializeApplicationAsync();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_neighbour is null)
        {
            await Store.DisposeAsync();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>From now on this node takes no jobs.</summary>
    public Task StopRunnerAsync() => Services.GetServices<IHostedService>().OfType<JobRunner>().Single().StopAsync(CancellationToken.None);

    public Task StopDispatcherAsync() => Services.GetServices<IHostedService>().OfType<OutboxDispatcher>().Single().StopAsync(CancellationToken.None);

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public HttpClient Anonymous(string language = "he")
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    /// <summary>A client of a user of a tenant (null is the host) with roles.</summary>
    public HttpClient SignedIn(Guid? tenantId, string language = "he", params string[] roles)
    {
        var client = Anonymous(language);
        client.DefaultRequestHeaders.Authorization = new("Test", $"{UserId}|{tenantId}|{string.Join(',', roles)}");
        return client;
    }

    public Task GrantAsync(Guid tenantId, string role, params string[] permissions) => Scope.RunAsync(tenantId, async services =>
    {
        foreach (var permission in permissions)
        {
            await services.GetRequiredService<IPermissionManager>().SetAsync(permission, "R", role, isGranted: true);
        }
    });

    /// <summary>Waits for a condition; what waits for time to pass (retries, leases) sees an hour go by on each look.</summary>
    public async Task EventuallyAsync(Func<Task<bool>> condition, bool hurry = false, TimeSpan? patience = null)
    {
        using var end = new CancellationTokenSource(patience ?? Patience);
        while (!await condition())
        {
            if (hurry)
            {
                Clock.Advance(TimeSpan.FromHours(1));
                Get<JobSignal>().Set();
                Get<OutboxSignal>().Set();
            }

            await Task.Delay(patience is null ? 20 : 500, end.Token);
        }
    }

    public Task EventuallyAsync(Func<bool> condition, bool hurry = false) => EventuallyAsync(() => Task.FromResult(condition()), hurry);
}
