using AgentLocator.Deepgram;
using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.GoogleCloud.TextToSpeech.V1;
using AgentLocator.ProviderSimulator;
using AgentLocator.ProviderSimulator.Control;
using AgentLocator.ProviderSimulator.Failures;
using AgentLocator.ProviderSimulator.Google;
using AgentLocator.ProviderSimulator.Hearing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Libraries.Tests.GoogleCloud;

/// <summary>The provider simulator on ports of its own, and clients signed in to it.</summary>
internal sealed class TestProviders : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;

    private TestProviders(WebApplication app) => _app = app;

    public FailurePlan Failures => _app.Services.GetRequiredService<FailurePlan>();

    public CallMeter Meter => _app.Services.GetRequiredService<CallMeter>();

    public OpenConnections Connections => _app.Services.GetRequiredService<OpenConnections>();

    public SpeechScripts Scripts => _app.Services.GetRequiredService<SpeechScripts>();

    public SimulatorAddresses Addresses => _app.Services.GetRequiredService<SimulatorAddresses>();

    public string Credentials => _app.Services.GetRequiredService<GoogleAccount>().CredentialsJson(Addresses.Http);

    public static async Task<TestProviders> StartAsync()
    {
        var app = SimulatorApp.Create(["--urls", "http://127.0.0.1:0"]);
        await app.StartAsync();
        return new TestProviders(app);
    }

    public SpeechClient Speech(TimeSpan? timeout = null, TimeProvider? time = null) => new SpeechClientBuilder
    {
        Endpoint = Addresses.Grpc,
        JsonCredentials = Credentials,
        Timeout = timeout ?? Patience,
        TimeProvider = time ?? TimeProvider.System,
    }.Build();

    public TextToSpeechClient Voices(TimeSpan? timeout = null, TimeProvider? time = null) => new TextToSpeechClientBuilder
    {
        Endpoint = Addresses.Grpc,
        JsonCredentials = Credentials,
        Timeout = timeout ?? Patience,
        TimeProvider = time ?? TimeProvider.System,
    }.Build();

    public DeepgramClient Deepgram(DeepgramOptions? options = null, TimeProvider? time = null) =>
        new((options ?? new DeepgramOptions { ApiKey = "test-key" }) with { BaseUrl = new Uri(Addresses.Http) }, time);

    public int CallsOf(string provider, string operation) =>
        Meter.Report().Where(p => p.Provider == provider).SelectMany(p => p.Operations).SingleOrDefault(o => o.Operation == operation)?.Calls ?? 0;

    public int RunningOf(string provider) => Meter.Report().SingleOrDefault(p => p.Provider == provider)?.Running ?? 0;

    public async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
    }

    /// <summary>The demo caller's words, as the telephone carries them, with quiet before and after.</summary>
    public static byte[] Say(params string[] sentences) =>
        [.. Quiet(300), .. sentences.SelectMany(s => (byte[])[.. KnownSentences.SoundOf(s) ?? throw new ArgumentException(s), .. Quiet(700)])];

    public static byte[] Quiet(int milliseconds) => [.. Enumerable.Repeat((byte)0xFF, milliseconds * 8)];
}
