using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace AgentLocator.TestBase;

/// <summary>The phone simulator, in a process of its own, with a clock that runs faster than life.</summary>
public sealed class PhoneSimulator : IAsyncDisposable
{
    private const int Speed = 20;
    private readonly Process _process;

    private PhoneSimulator(Process process, Uri address)
    {
        _process = process;
        Address = address;
        Http = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public static async Task<PhoneSimulator> StartAsync()
    {
        var address = new Uri($"http://127.0.0.1:{LoopbackPort.Find()}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { PathOfProgram(), "--urls", address.ToString(), "--speed", $"{Speed}" })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("listening on", StringComparison.OrdinalIgnoreCase) == true)
            {
                ready.TrySetResult();
            }
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(2));
        return new PhoneSimulator(process, address);
    }

    public async Task<JsonElement> CreateAccountAsync(params string[] numbers) =>
        await PostAsync("/simulator/accounts", new { numbers });

    public async Task<SimulatedCall> CallAsync(string to, string from, object script, object? faults = null)
    {
        var created = await PostAsync("/simulator/calls", new { to, from, script, faults });
        return new SimulatedCall(this, created.GetProperty("callSid").GetString()!, from);
    }

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        var response = await Http.PostAsJsonAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        response.EnsureSuccess(text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Http.Dispose();
    }

    private static string PathOfProgram()
    {
        var configuration = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "src", "tools", "AgentLocator.PhoneSimulator", "bin", configuration, "net10.0", "AgentLocator.PhoneSimulator.dll");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("Build the phone simulator first.");
    }
}
