using AgentLocator.Measure.Databases;
using AgentLocator.Measure.Processes;

namespace AgentLocator.Measure.Hosting;

/// <summary>The host in a process of its own: it can be killed, drained, and started again on the same disk and database.</summary>
internal sealed class HostNode : IAsyncDisposable
{
    private readonly WorkFolder _folder;
    private readonly string _name;
    private readonly Dictionary<string, string> _environment;
    private readonly string[] _arguments;
    private OwnedProcess? _process;

    /// <param name="folder">Of the measurement; blobs are shared by its nodes, all else is the node's.</param>
    /// <param name="name">Of the node's own folder.</param>
    /// <param name="database">Where it keeps its rows.</param>
    /// <param name="carrier">The simulator.</param>
    /// <param name="publicUrl">Where the carrier finds it; its own address when null.</param>
    /// <param name="settings">Further settings, by their keys in the configuration.</param>
    public HostNode(WorkFolder folder, string name, DatabaseAddress database, Uri carrier, Uri? publicUrl = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        _folder = folder;
        _name = name;
        Directory.CreateDirectory(folder.In(name));
        Address = new Uri($"http://127.0.0.1:{Programs.FreePort()}");
        _environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["PORT"] = $"{Address.Port}",
            ["PUBLIC_URL"] = (publicUrl ?? Address).ToString().TrimEnd('/'),
            ["DATABASE_URL"] = database.Url,
            ["TWILIO_API_BASE_URL"] = carrier.ToString().TrimEnd('/'),
            ["MASTER_KEY"] = "the master key of measurements, and of nothing else",
            ["Blobs__Path"] = folder.In("blobs"),
            ["Node__Path"] = folder.In(name, "node"),
            ["Spool__Path"] = SpoolFolder,
            ["Demo__Seed"] = "false",
            ["Transcription__UnrecordedAfterSeconds"] = "2",
            ["RateLimits__SignInPerMinute"] = "100000",
            ["RateLimits__SignUpPerHour"] = "100000",
        };

        // As arguments: a shell lets no variable through whose name has a dot in it.
        _arguments = [.. (settings ?? new Dictionary<string, string>()).Select(setting => $"--{setting.Key}={setting.Value}")];
    }

    public Uri Address { get; }

    public string Log => _folder.In(_name, "host.log");

    public string SpoolFolder => _folder.In(_name, "spool");

    public OwnedProcess Process => _process ?? throw new InvalidOperationException("The host does not run.");

    public bool IsRunning => _process is { HasExited: false };

    public async Task StartAsync() => _process = await OwnedProcess.StartAsync(Programs.Host, _arguments, _environment, Log, "Application started");

    public async Task KillAsync()
    {
        await Process.KillAsync();
        await StopOwningAsync();
    }

    /// <summary>How long it took to end after SIGTERM; null when it had to be killed.</summary>
    public async Task<TimeSpan?> DrainAsync(TimeSpan patience)
    {
        var took = await Process.TerminateAsync(patience);
        await StopOwningAsync();
        return took;
    }

    /// <summary>Recordings that have not been moved.</summary>
    public IReadOnlyList<string> SpoolFiles() =>
        Directory.Exists(SpoolFolder) ? [.. Directory.EnumerateFiles(SpoolFolder, "*", SearchOption.AllDirectories)] : [];

    public async ValueTask DisposeAsync() => await StopOwningAsync();

    private async Task StopOwningAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }
}
