using AgentLocator.ProviderSimulator;
using AgentLocator.ProviderSimulator.Control;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Google;
using AgentLocator.ProviderSimulator.OpenAi;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>The simulator of speech providers, in this process on ports of its own.</summary>
public sealed class FakeProviders : IAsyncLifetime
{
    private WebApplication _app = null!;
    private string _credentials = "";

    internal FailurePlan Failures => _app.Services.GetRequiredService<FailurePlan>();

    internal RequestLog Requests => _app.Services.GetRequiredService<RequestLog>();

    internal ChatAnswers Answers => _app.Services.GetRequiredService<ChatAnswers>();

    internal string OpenAiUrl => Addresses.Http + "/v1";

    internal string GoogleKey => _app.Services.GetRequiredService<GoogleAccount>().CredentialsJson(Addresses.Http);

    private SimulatorAddresses Addresses => _app.Services.GetRequiredService<SimulatorAddresses>();

    public async ValueTask InitializeAsync()
    {
        _app = SimulatorApp.Create(["--urls", "http://127.0.0.1:0"]);
        await _app.StartAsync();
        _credentials = Path.GetTempFileName();
        await File.WriteAllTextAsync(_credentials, GoogleKey);
    }

    public async ValueTask DisposeAsync()
    {
        // Some of its answers never end.
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        File.Delete(_credentials);
    }

    /// <summary>How often an operation was called.</summary>
    internal int CallsOf(string provider, string operation) => _app.Services.GetRequiredService<CallMeter>().Report()
        .Where(calls => calls.Provider == provider).SelectMany(calls => calls.Operations).SingleOrDefault(calls => calls.Operation == operation)?.Calls ?? 0;

    /// <summary>A host that has a key for each of them. Nobody is late: the first requests of a process on a busy machine take seconds.</summary>
    internal Dictionary<string, string?> Settings() => new()
    {
        ["OPENAI_API_KEY"] = HostKey,
        ["OPENAI_BASE_URL"] = OpenAiUrl,
        ["DEEPGRAM_API_KEY"] = "dg-host-key-of-the-tests",
        ["DEEPGRAM_BASE_URL"] = Addresses.Http,
        ["GOOGLE_APPLICATION_CREDENTIALS"] = _credentials,
        ["GOOGLE_SPEECH_BASE_URL"] = Addresses.Grpc,
        ["GOOGLE_TTS_BASE_URL"] = Addresses.Grpc,
        ["Transcription:Providers:ConnectSeconds"] = "30",
        ["Transcription:Providers:LiveFirstByteSeconds"] = "30",
        ["Transcription:Providers:BatchFirstByteSeconds"] = "30",
        ["Transcription:Providers:StallSeconds"] = "30",
    };

    internal const string HostKey = "sk-host-key-of-the-tests-0001";
}
