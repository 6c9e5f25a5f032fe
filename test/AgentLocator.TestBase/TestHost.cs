using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentLocator.TestBase;

/// <summary>The real host on a loopback port and a fresh database, with the phone simulator as its carrier.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private TestHost(WebApplication app, Uri address, PhoneSimulator simulator, string folder)
    {
        _app = app;
        Address = address;
        Simulator = simulator;
        _folder = folder;
    }

    public Uri Address { get; }

    public PhoneSimulator Simulator { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>The folder of blobs, spool and keys of this host.</summary>
    public string DataFolder => _folder;

    public static async Task<TestHost> StartAsync(PhoneSimulator simulator, IReadOnlyDictionary<string, string?>? settings = null, string? databaseUrl = null, string? dataFolder = null)
    {
        var folder = dataFolder ?? Directory.CreateTempSubdirectory("agentlocator-host-").FullName;
        var port = LoopbackPort.Find();
        var address = new Uri($"http://127.0.0.1:{port}");
        var configuration = new Dictionary<string, string?>
        {
            ["ENVIRONMENT"] = "Development",
            ["URLS"] = address.ToString(),
            ["PUBLIC_URL"] = address.ToString().TrimEnd('/'),
            ["DATABASE_URL"] = databaseUrl ?? await TestDatabase.CreateAsync(),
            ["TWILIO_API_BASE_URL"] = simulator.Address.ToString().TrimEnd('/'),
            ["MasterKey:Path"] = Path.Combine(folder, "master.key"),
            ["Blobs:Path"] = Path.Combine(folder, "blobs"),
            ["Node:Path"] = Path.Combine(folder, "node"),
            ["Spool:Path"] = Path.Combine(folder, "spool"),
            ["Demo:Seed"] = "false",
            ["BackgroundWorkers:IsEnabled"] = "false",
            ["Telephony:FindMissedAfterSeconds"] = "86400",
            ["Passwords:Iterations"] = "1000",
            ["TENANT_DOMAIN"] = "{0}.agentlocator.test",
            ["RateLimits:SignInPerMinute"] = "100000",
            ["RateLimits:SignUpPerHour"] = "100000",
            ["Logging:LogLevel:Default"] = Environment.GetEnvironmentVariable("TEST_LOG") ?? "None",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            configuration[key] = value;
        }

        var app = await AgentLocatorHost.BuildAsync(["--environment", "Development"], builder => builder.Configuration.AddInMemoryCollection(configuration));
        await app.StartAsync();
        return new TestHost(app, address, simulator, folder);
    }

    /// <summary>A client that is nobody. Cookies are kept; redirects are not followed.</summary>
    public HttpClient Anonymous(string language = "he")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Address };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    /// <summary>Signs a new business up and in.</summary>
    public async Task<Business> SignUpAsync(string? code = null, string? email = null)
    {
        var unique = code ?? "b" + Guid.NewGuid().ToString("N")[..12];
        var client = Anonymous();
        var form = new
        {
            businessName = $"עסק {unique}",
            businessCode = unique,
            ownerName = "נועה כהן",
            email = email ?? $"{unique}@example.com",
            phone = "054-1234567",
            password = Business.Password,
        };
        var response = await client.PostAsJsonAsync("/api/saas/sign-up", form);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var session = await response.Content.ReadFromJsonAsync<JsonElement>();
        return new Business(this, client, session, form.email);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
