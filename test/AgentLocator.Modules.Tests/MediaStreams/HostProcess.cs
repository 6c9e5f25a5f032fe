using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace AgentLocator.Modules.Tests.MediaStreams;

/// <summary>The host in a process of its own, which can be told to stop, killed, and started again on the same disk.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly PhoneSimulator _simulator;
    private readonly string _databaseUrl;
    private readonly string _installation;
    private readonly string _folder = Directory.CreateTempSubdirectory("agentlocator-node-").FullName;
    private readonly int _port;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private Process? _process;

    private HostProcess(PhoneSimulator simulator, string databaseUrl, string installation, Uri? publicUrl, IReadOnlyDictionary<string, string>? settings)
    {
        _simulator = simulator;
        _databaseUrl = databaseUrl;
        _installation = installation;
        _settings = settings ?? new Dictionary<string, string>();
        _port = LoopbackPort.Find();
        Address = new Uri($"http://127.0.0.1:{_port}");
        PublicUrl = publicUrl ?? Address;
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    /// <summary>Where the carrier finds the installation.</summary>
    public Uri PublicUrl { get; }

    public HttpClient Http { get; }

    /// <summary>This node's own: spool, journal, name.</summary>
    public string Folder => _folder;

    public static Task<HostProcess> StartAsync(PhoneSimulator simulator, IReadOnlyDictionary<string, string> settings) => StartAsync(simulator, null, settings);

    public static async Task<HostProcess> StartAsync(PhoneSimulator simulator, string? databaseUrl = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var installation = Directory.CreateTempSubdirectory("agentlocator-shared-").FullName;
        var host = new HostProcess(simulator, databaseUrl ?? await TestDatabase.CreateAsync(), installation, null, settings);
        await host.StartAsync();
        return host;
    }

    /// <summary>Nodes of one installation behind an address of the proxy's.</summary>
    public static async Task<HostProcess[]> StartNodesAsync(PhoneSimulator simulator, TestProxy proxy, int count, IReadOnlyDictionary<string, string>? settings = null)
    {
        var installation = Directory.CreateTempSubdirectory("agentlocator-shared-").FullName;
        var databaseUrl = await TestDatabase.CreateAsync();
        var nodes = Enumerable.Range(0, count).Select(_ => new HostProcess(simulator, databaseUrl, installation, proxy.Address, settings)).ToArray();
        foreach (var node in nodes)
        {
            await node.StartAsync();
        }

        return nodes;
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [PathOfProgram()]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["PORT"] = $"{_port}",
            ["PUBLIC_URL"] = PublicUrl.ToString().TrimEnd('/'),
            ["DATABASE_URL"] = _databaseUrl,
            ["TWILIO_API_BASE_URL"] = _simulator.Address.ToString().TrimEnd('/'),
            ["MasterKey__Path"] = Path.Combine(_installation, "master.key"),
            ["Blobs__Path"] = Blobs,
            ["Node__Path"] = Path.Combine(_folder, "node"),
            ["Spool__Path"] = Path.Combine(_folder, "spool"),
            ["Demo__Seed"] = "false",
            ["Passwords__Iterations"] = "1000",

            // It lives for seconds: to compile its methods a second time would cost more than it brings.
            ["DOTNET_TC_CallCounting"] = "0",
        }.Concat(_settings))
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
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(3));
    }

    /// <summary>SIGKILL: nothing is finished, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>SIGTERM: what a deployment says.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }

    /// <summary>Where all nodes keep what was recorded.</summary>
    public string Blobs => Path.Combine(_installation, "blobs");

    /// <summary>Bytes of memory that the process holds now, and the most it ever held.</summary>
    public (long Now, long Peak) Memory()
    {
        _process!.Refresh();
        return (_process.WorkingSet64, _process.PeakWorkingSet64);
    }

    /// <summary>Whether the process is still there.</summary>
    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Its exit code, once it has gone by itself.</summary>
    public async Task<int> ExitAsync()
    {
        await _process!.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
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

    /// <summary>Another node of the same installation, for the same user.</summary>
    public void SignInAs(HostProcess other) => Http.DefaultRequestHeaders.Authorization = other.Http.DefaultRequestHeaders.Authorization;

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
        if (Directory.Exists(_installation))
        {
            Directory.Delete(_installation, recursive: true);
        }
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
