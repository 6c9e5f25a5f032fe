using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using AgentLocator.Measure.Reports;

namespace AgentLocator.Measure.Processes;

/// <summary>A process of ours, known by its own id, that writes to a file. None outlives this process, but by kill -9.</summary>
internal sealed class OwnedProcess : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);
    private static readonly ConcurrentDictionary<Process, bool> Living = new();

    private readonly Process _process;

    static OwnedProcess()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => KillAll();
    }

    private OwnedProcess(Process process)
    {
        _process = process;
        Living[process] = true;
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Processor time used so far, of /proc.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            // After the name in brackets, which may hold anything: state is field 3, utime and stime are 14 and 15.
            var stat = File.ReadAllText($"/proc/{Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
    }

    /// <summary>Memory in use (resident), of /proc.</summary>
    public double ResidentMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return double.Parse(line["VmRSS:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <summary>Runs a .NET program and returns once its log says that it is ready. The log is appended to.</summary>
    public static async Task<OwnedProcess> StartAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string log, string readyText)
    {
        var begin = File.Exists(log) ? new FileInfo(log).Length : 0;

        // The shell opens the file and is then replaced by the program: the id stays, and nobody has to read a pipe.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec dotnet \"$0\" \"$@\" >>\"$MEASURE_LOG\" 2>&1 </dev/null", program, .. arguments]);
        start.Environment["MEASURE_LOG"] = log;
        foreach (var (key, value) in environment)
        {
            start.Environment[key] = value;
        }

        var process = new OwnedProcess(Process.Start(start)!);
        try
        {
            await Moment.UntilAsync(() => Task.FromResult(process.HasExited || LogHolds(log, begin, readyText)), LongestStart, $"\"{readyText}\" in {log}");
            return process.HasExited ? throw new InvalidOperationException($"{Path.GetFileName(program)} stopped while starting: {End(log)}") : process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: nothing is finished, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        Living.TryRemove(_process, out _);
    }

    /// <summary>SIGTERM. Returns how long the process took to end; it is killed when that is longer than allowed, and null returned.</summary>
    public async Task<TimeSpan?> TerminateAsync(TimeSpan patience)
    {
        var began = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("kill", ["-TERM", $"{Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        try
        {
            await _process.WaitForExitAsync().WaitAsync(patience);
            Living.TryRemove(_process, out _);
            return Stopwatch.GetElapsedTime(began);
        }
        catch (TimeoutException)
        {
            await KillAsync();
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        Living.TryRemove(_process, out _);
        _process.Dispose();
    }

    private static void KillAll()
    {
        foreach (var process in Living.Keys)
        {
            try
            {
                process.Kill();
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself, or was disposed of after that.
            }
        }
    }

    private static bool LogHolds(string log, long begin, string text)
    {
        if (!File.Exists(log))
        {
            return false;
        }

        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = Math.Min(begin, stream.Length);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
    }

    private static string End(string log) => File.Exists(log) ? string.Join(Environment.NewLine, File.ReadLines(log).TakeLast(15)) : "";
}
