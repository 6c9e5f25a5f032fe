using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers;
using AgentLocator.Transcription.Providers.Deepgram;
using AgentLocator.Transcription.Providers.Google;
using AgentLocator.Transcription.Providers.OpenAi;
using AgentLocator.Transcription.Providers.Samples;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>The adapters alone, without a host, pointed at the simulator.</summary>
internal sealed class AdapterBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="fakes">The servers.</param>
    /// <param name="isHurried">Where a server is late on purpose: it is not waited for long.</param>
    public AdapterBench(FakeProviders fakes, bool isHurried = false)
    {
        var settings = fakes.Settings();
        if (isHurried)
        {
            settings["Transcription:Providers:ConnectSeconds"] = "2";
            settings["Transcription:Providers:LiveFirstByteSeconds"] = "1.5";
            settings["Transcription:Providers:BatchFirstByteSeconds"] = "1.5";
            settings["Transcription:Providers:StallSeconds"] = "1";
        }

        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development })
            .AddSingleton(TimeProvider.System)
            .AddSingleton<OpenAiClients>()
            .AddSingleton<GoogleClients>()
            .AddSingleton<DeepgramClients>()
            .AddSingleton<ISpeechProviderAdapter, OpenAiAdapter>()
            .AddSingleton<ISpeechProviderAdapter, GoogleAdapter>()
            .AddSingleton<ISpeechProviderAdapter, DeepgramAdapter>()
            .AddWithOptions()
            .BuildServiceProvider();
    }

    public ISpeechProviderAdapter Adapter(string provider) => _services.GetServices<ISpeechProviderAdapter>().Single(adapter => adapter.Name == provider);

    public T Create<T>(string provider, ProviderPurpose purpose, string? model = null) where T : class
    {
        var adapter = Adapter(provider);
        return (T)adapter.Create(purpose, adapter.FindHostAccess()!, model ?? ModelOf(provider, purpose));
    }

    /// <summary>One sentence, as <c>./run.sh providers</c> tries it.</summary>
    public Task<string> TryAsync(string provider, ProviderPurpose purpose, string? model, CancellationToken cancellationToken) =>
        ProviderTest.RunAsync(Create<object>(provider, purpose, model), TimeProvider.System, cancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static string ModelOf(string provider, ProviderPurpose purpose) => (provider, purpose) switch
    {
        (ProviderNames.OpenAI, ProviderPurpose.FileTranscription) => "whisper-1",
        (ProviderNames.OpenAI, ProviderPurpose.Synthesis) => "gpt-4o-mini-tts",
        (ProviderNames.OpenAI, _) => "gpt-6-luna",
        (ProviderNames.Google, ProviderPurpose.Synthesis) => "he-IL-Wavenet-A",
        (ProviderNames.Google, _) => "default",
        _ => "nova-3",
    };
}

internal static class BenchServices
{
    public static IServiceCollection AddWithOptions(this IServiceCollection services)
    {
        services.AddSpeechProviders();
        return services;
    }
}
