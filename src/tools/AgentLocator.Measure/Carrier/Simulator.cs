using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Measure.Processes;

namespace AgentLocator.Measure.Carrier;

/// <summary>The phone simulator in a process of its own: it lives on when the host is killed.</summary>
internal sealed class Simulator : IAsyncDisposable
{
    private readonly HttpClient _http;

    private Simulator(OwnedProcess process, Uri address)
    {
        Process = process;
        Address = address;
        _http = new HttpClient { BaseAddress = address };
    }

    public OwnedProcess Process { get; }

    public Uri Address { get; }

    public static async Task<Simulator> StartAsync(WorkFolder folder, double speed)
    {
        var address = new Uri($"http://127.0.0.1:{Programs.FreePort()}");
        var process = await OwnedProcess.StartAsync(
            Programs.PhoneSimulator,
            ["--urls", address.ToString(), "--speed", FormattableString.Invariant($"{speed}"), "--speech", "samples"],
            new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
            folder.In("simulator.log"),
            "listening on");
        return new Simulator(process, address);
    }

    /// <summary>An account with one number.</summary>
    public async Task<CarrierAccount> CreateAccountAsync(string number) =>
        await (await PostAsync("/simulator/accounts", new { numbers = new[] { number } })).Content.ReadFromJsonAsync<CarrierAccount>()
        ?? throw new InvalidOperationException("The simulator made no account.");

    /// <summary>Places a call; its CallSid.</summary>
    public async Task<string> CallAsync(string to, string from, object script, bool steady = false, double? speed = null) =>
        (await (await PostAsync("/simulator/calls", new { to, from, script, steady, speed })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("callSid").GetString()!;

    /// <summary>All calls to a number, oldest first.</summary>
    public async Task<IReadOnlyList<CarrierCall>> CallsToAsync(string number) =>
        await _http.GetFromJsonAsync<List<CarrierCall>>($"/simulator/calls?to={Uri.EscapeDataString(number)}") ?? [];

    public Task<byte[]> AudioAsync(string callSid) => _http.GetByteArrayAsync($"/simulator/calls/{callSid}/audio");

    public Task HangUpAsync(string callSid) => PostAsync($"/simulator/calls/{callSid}/hang-up", new { });

    /// <summary>Since the last time it was asked.</summary>
    public async Task<SendLateness> TakeLatenessAsync() => (await (await PostAsync("/simulator/lateness", new { })).Content.ReadFromJsonAsync<SendLateness>())!;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Process.DisposeAsync();
    }

    private async Task<HttpResponseMessage> PostAsync(string path, object body)
    {
        var response = await _http.PostAsJsonAsync(path, body);
        return response.IsSuccessStatusCode
            ? response
            : throw new InvalidOperationException($"The simulator answered {(int)response.StatusCode} to {path}: {await response.Content.ReadAsStringAsync()}");
    }
}

internal sealed record CarrierAccount(string AccountSid, string AuthToken);
