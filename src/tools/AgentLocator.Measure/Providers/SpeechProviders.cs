using System.Net.Http.Json;
using AgentLocator.Measure.Processes;

namespace AgentLocator.Measure.Providers;

/// <summary>The provider simulator in a process of its own: it lives on when the host is killed.</summary>
internal sealed class SpeechProviders : IAsyncDisposable
{
    private readonly OwnedProcess _process;
    private readonly HttpClient _http;

    private SpeechProviders(OwnedProcess process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
    }

    /// <summary>What a host needs to use it in OpenAI's place.</summary>
    public IReadOnlyDictionary<string, string> OpenAISettings => new Dictionary<string, string>
    {
        ["OPENAI_API_KEY"] = "measured",
        ["OPENAI_BASE_URL"] = new Uri(_http.BaseAddress!, "/v1").ToString(),
    };

    public static async Task<SpeechProviders> StartAsync(WorkFolder folder)
    {
        var address = new Uri($"http://127.0.0.1:{Programs.FreePort()}");
        var process = await OwnedProcess.StartAsync(
            Programs.ProviderSimulator,
            ["--urls", address.ToString(), "--grpc-url", $"http://127.0.0.1:{Programs.FreePort()}"],
            new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
            folder.In("providers.log"),
            "listening on");
        return new SpeechProviders(process, address);
    }

    /// <summary>Every request to OpenAI fails in this way from now on, by the simulator's name for it.</summary>
    public async Task FailAsync(string kind) =>
        (await _http.PostAsJsonAsync("/simulator/failures", new { provider = "openai", failure = new { kind } })).EnsureSuccessStatusCode();

    public async Task RecoverAsync() => (await _http.DeleteAsync(new Uri("/simulator/failures", UriKind.Relative))).EnsureSuccessStatusCode();

    /// <summary>How often OpenAI was asked, and how often at one time at most.</summary>
    public async Task<ProviderLoad> OpenAILoadAsync() =>
        (await _http.GetFromJsonAsync<List<ProviderLoad>>("/simulator/calls"))!.SingleOrDefault(load => load.Provider == "openai") ?? new ProviderLoad("openai", 0, 0);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }
}

/// <param name="Provider">Whose.</param>
/// <param name="Calls">Requests in all.</param>
/// <param name="Highest">Requests at one time, at most.</param>
internal sealed record ProviderLoad(string Provider, int Calls, int Highest);
