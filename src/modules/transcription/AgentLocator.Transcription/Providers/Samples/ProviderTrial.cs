using System.Globalization;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Deepgram;
using AgentLocator.Transcription.Providers.Google;
using AgentLocator.Transcription.Providers.OpenAi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace AgentLocator.Transcription.Providers.Samples;

/// <summary>
/// <c>./run.sh providers</c>: tries each provider that the environment has a key for with one sentence, and says what worked. Without a host and without a database; it
/// costs what a sentence costs.
/// </summary>
public static class ProviderTrial
{
    private const int Worked = 0;
    private const int Failed = 1;
    private const int NobodyToTry = 2;

    /// <summary>Returns the exit code of the process: 0 when all worked, 1 when one did not, 2 when there is no key at all.</summary>
    public static async Task<int> RunAsync(IConfiguration configuration, TextWriter output, CancellationToken cancellationToken = default)
    {
        await using var services = Build(configuration);
        var models = new ModelDefaults(configuration);
        var result = NobodyToTry;
        foreach (var adapter in services.GetServices<ISpeechProviderAdapter>())
        {
            if (adapter.FindHostAccess() is not { } access)
            {
                await output.WriteLineAsync($"{adapter.Title,-14} no key");
                continue;
            }

            result = result == NobodyToTry ? Worked : result;
            foreach (var purpose in adapter.Purposes)
            {
                var works = await TryAsync(adapter, access, purpose, models.Of(adapter.Name, purpose), output, cancellationToken);
                result = works ? result : Failed;
            }
        }

        return result;
    }

    private static async Task<bool> TryAsync(
        ISpeechProviderAdapter adapter, ProviderAccess access, ProviderPurpose purpose, string model, TextWriter output, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var begin = time.GetTimestamp();
        string text;
        var works = false;
        try
        {
            text = await ProviderTest.RunAsync(adapter.Create(purpose, access, model), time, cancellationToken);
            works = true;
        }
        catch (ProviderException exception)
        {
            text = $"{exception.Failure}: {exception.Message}";
        }

        var milliseconds = time.GetElapsedTime(begin).TotalMilliseconds;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{adapter.Title,-14} {purpose,-18} {model,-18} {(works ? "works" : "FAILS"),-6} {milliseconds,6:0} ms  {text}"));
        return works;
    }

    private static ServiceProvider Build(IConfiguration configuration)
    {
        var services = new ServiceCollection()
            .AddSingleton(configuration)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Production })
            .AddSingleton(TimeProvider.System)
            .AddSingleton<OpenAiClients>()
            .AddSingleton<GoogleClients>()
            .AddSingleton<DeepgramClients>()
            .AddSingleton<ISpeechProviderAdapter, OpenAiAdapter>()
            .AddSingleton<ISpeechProviderAdapter, GoogleAdapter>()
            .AddSingleton<ISpeechProviderAdapter, DeepgramAdapter>();
        services.AddSpeechProviders();
        return services.BuildServiceProvider();
    }

    /// <summary>The models of the installation: its configuration, else the settings' defaults.</summary>
    private sealed class ModelDefaults : ISettingDefinitionContext
    {
        private readonly Dictionary<string, SettingDefinition> _definitions = new(StringComparer.Ordinal);
        private readonly IConfiguration _configuration;

        public ModelDefaults(IConfiguration configuration)
        {
            _configuration = configuration;
            new TranscriptionSettingDefinitionProvider().Define(this);
        }

        public string Of(string provider, ProviderPurpose purpose)
        {
            var name = TranscriptionSettings.Model(provider, purpose);
            return _configuration["Settings:" + name] ?? GetOrNull(name)?.DefaultValue ?? "";
        }

        public SettingDefinition? GetOrNull(string name) => _definitions.GetValueOrDefault(name);

        public void Add(params SettingDefinition[] definitions)
        {
            foreach (var definition in definitions)
            {
                _definitions[definition.Name] = definition;
            }
        }
    }
}
