using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentLocator.Transcription.Providers;

/// <summary>Options and HTTP clients of the providers.</summary>
internal static class SpeechProviderSetup
{
    private const string Section = "Transcription:Providers:";

    public static void AddSpeechProviders(this IServiceCollection services)
    {
        services.AddOptions<SpeechProviderOptions>()
            .Configure<IHostEnvironment>((options, environment) => options.AllowPrivateAddresses = environment.IsDevelopment())
            .Configure<IConfiguration>(Read)
            .ValidateOnStart();
        foreach (var name in new[] { ProviderHttp.ToHostsAddress, ProviderHttp.ToTenantsAddress })
        {
            // The handler renews its connections itself. Time-outs are a matter of each request.
            services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
                .ConfigurePrimaryHttpMessageHandler(provider => ProviderHttp.CreateHandler(
                    provider.GetRequiredService<IOptions<SpeechProviderOptions>>().Value, isTenantsAddress: name == ProviderHttp.ToTenantsAddress))
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
                .RemoveAllLoggers();
        }
    }

    public static void Read(SpeechProviderOptions options, IConfiguration configuration)
    {
        options.OpenAIKey = Text(configuration, "OPENAI_API_KEY");
        options.OpenAIBaseUrl = Address(configuration, "OPENAI_BASE_URL");
        options.OpenAIVoice = Text(configuration, Section + "OpenAIVoice") ?? options.OpenAIVoice;
        options.GoogleCredentialsPath = Text(configuration, "GOOGLE_APPLICATION_CREDENTIALS");
        if (options.GoogleCredentialsPath is { } path && !File.Exists(path))
        {
            throw Wrong("GOOGLE_APPLICATION_CREDENTIALS names a file that is not there.");
        }

        options.GoogleSpeechBaseUrl = Address(configuration, "GOOGLE_SPEECH_BASE_URL") ?? options.GoogleSpeechBaseUrl;
        options.GoogleTtsBaseUrl = Address(configuration, "GOOGLE_TTS_BASE_URL") ?? options.GoogleTtsBaseUrl;
        options.DeepgramKey = Text(configuration, "DEEPGRAM_API_KEY");
        options.DeepgramBaseUrl = Address(configuration, "DEEPGRAM_BASE_URL") ?? options.DeepgramBaseUrl;
        options.AllowPrivateAddresses = configuration.GetValue(Section + "AllowPrivateAddresses", options.AllowPrivateAddresses);
        foreach (var provider in options.Concurrency.Keys.ToList())
        {
            var limit = configuration.GetValue(Section + "Concurrency:" + provider, options.Concurrency[provider]);
            options.Concurrency[provider] = limit > 0 ? limit : throw Wrong($"{Section}Concurrency:{provider} must be 1 or more.");
        }

        options.FailuresToOpen = configuration.GetValue(Section + "FailuresToOpen", options.FailuresToOpen);
        options.OpenFor = Seconds(configuration, "OpenForSeconds") ?? options.OpenFor;
        options.MaxOpenFor = Seconds(configuration, "MaxOpenForSeconds") ?? options.MaxOpenFor;
        options.TrialFor = Seconds(configuration, "TrialForSeconds") ?? options.TrialFor;
        options.RefusedFor = Seconds(configuration, "RefusedForSeconds") ?? options.RefusedFor;
        options.ConnectWithin = Seconds(configuration, "ConnectSeconds") ?? options.ConnectWithin;
        options.LiveFirstByteWithin = Seconds(configuration, "LiveFirstByteSeconds") ?? options.LiveFirstByteWithin;
        options.BatchFirstByteWithin = Seconds(configuration, "BatchFirstByteSeconds") ?? options.BatchFirstByteWithin;
        options.StallWithin = Seconds(configuration, "StallSeconds") ?? options.StallWithin;
    }

    private static string? Text(IConfiguration configuration, string key) => configuration[key]?.Trim() is { Length: > 0 } text ? text : null;

    private static Uri? Address(IConfiguration configuration, string key) =>
        Text(configuration, key) is not { } text ? null
        : Uri.TryCreate(text.TrimEnd('/'), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "ws" or "wss" ? url
        : throw Wrong($"{key} is not an absolute URL.");

    private static TimeSpan? Seconds(IConfiguration configuration, string key) =>
        configuration.GetValue<double?>(Section + key) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    private static OptionsValidationException Wrong(string message) => new(nameof(SpeechProviderOptions), typeof(SpeechProviderOptions), [message]);
}
