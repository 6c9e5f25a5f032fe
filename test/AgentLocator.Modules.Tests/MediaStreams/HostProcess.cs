using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>The host in a process of its own, which can be killed and started again on the same data.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly PhoneSimulator _simulator;
    private readonly string _databaseUrl;
    private readonly string _folder = Directory.CreateTempSubdirectory("agentlocator-killed-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    private HostProcess(PhoneSimulator simulator, string databaseUrl)
    {
        _simulator = simulator;
        _databaseUrl = databaseUrl;
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
    }

    public HttpClient Http { get; }

    /// <summary>Blobs, spool and keys.</summary>
    public string Folder => _folder;

    public static async Task<HostProcess> StartAsync(PhoneSimulator simulator, string? databaseUrl = null)
    {
        var host = new HostProcess(simulator, databaseUrl ?? await TestDatabase.CreateAsync());
        await host.StartAsync();
        return host;
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [PathOfProgram()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["PORT"] = $"{_port}",
            ["PUBLIC_URL"] = $"http://127.0.0.1:{_port}",
            ["DATABASE_URL"] = _databaseUrl,
            ["TWILIO_API_BASE_URL"] = _simulator.Address.ToString().TrimEnd('/'),
            ["MasterKey__Path"] = Path.Combine(_folder, "master.key"),
            ["Blobs__Path"] = Path.Combine(_folder, "blobs"),
            ["Node__Path"] = Path.Combine(_folder, "node"),
            ["Spool__Path"] = Path.Combine(_folder, "spool"),
            ["Demo__Seed"] = "false",
        })
        {
            start.Environment[key] = value;
        }

        _process = Process.Start(start)!;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Application started", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    /// <summary>SIGKILL: nothing is finished, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Signs a business up and connects a number of the simulator's; returns that number.</summary>
    public async Task<string> SignUpAsync()
    {
        var code = "k" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        var session = await SendAsync(HttpMethod.Post, "/api/saas/sign-up", new
        {
            businessName = code,
            businessCode = code,
            ownerName = "נועה כהן",
            email = $"{code}@example.com",
            phone = "054-1234567",
            password = Business.Password,
        });
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.GetProperty("accessToken").GetString());
        var account = await _simulator.CreateAccountAsync(Business.RandomNumber());
        await SendAsync(HttpMethod.Put, "/api/telephony/twilio-account", new
        {
            accountSid = account.GetProperty("accountSid").GetString(),
            authToken = account.GetProperty("authToken").GetString(),
        });
        return account.GetProperty("numbers")[0].GetProperty("phoneNumber").GetString()!;
    }

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        Http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string PathOfProgram()
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "src", "host", "AgentLocator.Web", "bin", configuration, "net10.0", "AgentLocator.Web.dll");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("Build the host first.");
    }
}
