using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Abp.MultiTenancy;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Samples;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Transcription.Providers;

/// <summary>A business on a host whose providers are the simulator.</summary>
internal sealed class ProvidersScene(TestHost host, Business business)
{
    public const string Address = "/api/transcription/speech-provider";

    public TestHost Host { get; } = host;

    public Business Business { get; } = business;

    public static async Task<ProvidersScene> SignUpAsync(TestHost host) => new(host, await host.SignUpAsync());

    /// <summary>A recording is transcribed; who did it.</summary>
    public Task<string> TranscribeAsync(string? only = null, TestHost? node = null) => UseAsync<IFileTranscriber, string>(ProviderPurpose.FileTranscription, async (transcriber, ct) =>
    {
        await using var wav = ProviderSample.OpenWav();
        var text = await transcriber.TranscribeAsync(new FileTranscriptionRequest { Wav = wav, Duration = TimeSpan.FromSeconds(4) }, ct);
        text.Text.ShouldNotBeEmpty();
        return transcriber.Provider;
    }, only, node);

    public async Task<T> UseAsync<TProvider, T>(ProviderPurpose purpose, Func<TProvider, CancellationToken, Task<T>> use, string? only = null, TestHost? node = null)
        where TProvider : class
    {
        var services = (node ?? Host).Services;
        using var tenant = services.GetRequiredService<ICurrentTenant>().Change(Business.TenantId);
        return await services.GetRequiredService<ISpeechProviders>().UseAsync(purpose, use, only, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<string>> OrderAsync(ProviderPurpose purpose)
    {
        using var tenant = Host.Services.GetRequiredService<ICurrentTenant>().Change(Business.TenantId);
        return await Host.Services.GetRequiredService<ISpeechProviders>().OrderAsync(purpose, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SaveKeyAsync(string provider, string key, string? baseUrl = null) =>
        Business.Http.PutAsJsonAsync(Address + "/key", new { provider, key, baseUrl }, TestContext.Current.CancellationToken);

    public async Task<JsonElement> ProviderAsync(string name, Business? seenBy = null) =>
        (await (seenBy ?? Business).GetAsync(Address)).GetProperty("providers").EnumerateArray().Single(provider => provider.GetProperty("name").GetString() == name);
}
