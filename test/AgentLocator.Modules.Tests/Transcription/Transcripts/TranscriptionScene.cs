using System.Text.Json;
using AgentLocator.Abp.BlobStoring;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.Timing;
using AgentLocator.Modules.Tests.MediaStreams;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Contracts;
using AgentLocator.Telephony.Recordings;
using AgentLocator.Tenancy.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Transcription.Transcripts;

/// <summary>A host that has its recordings transcribed by a server that hears.</summary>
internal sealed class TranscriptionScene : IAsyncDisposable
{
    private TranscriptionScene(TestHost host, HearingServer server) => (Host, Server) = (host, server);

    public TestHost Host { get; }

    public HearingServer Server { get; }

    public static async Task<TranscriptionScene> StartAsync(SharedHost shared, params (string Key, string Value)[] settings)
    {
        var server = await HearingServer.StartAsync();
        var configuration = Settings(server);
        foreach (var (key, value) in settings)
        {
            configuration[key] = value;
        }

        return new TranscriptionScene(await TestHost.StartAsync(shared.Simulator, configuration.ToDictionary(s => s.Key, s => (string?)s.Value)), server);
    }

    /// <summary>What makes a host ask the server, and not wait long for anything.</summary>
    public static Dictionary<string, string> Settings(HearingServer server) => new(StringComparer.Ordinal)
    {
        ["OPENAI_API_KEY"] = "sk-of-a-test",
        ["OPENAI_BASE_URL"] = server.Address,
        ["Settings:Transcription.Model.OpenAI.FileTranscription"] = "whisper-1",
        ["Transcription:FirstWaitSeconds"] = "0.2",
        ["Transcription:LongestWaitSeconds"] = "0.5",
        ["Transcription:WaitForPeopleSeconds"] = "0.5",
        ["Transcription:Providers:OpenForSeconds"] = "0.2",
        ["Transcription:Providers:MaxOpenForSeconds"] = "0.5",
        ["Transcription:Providers:RefusedForSeconds"] = "0.3",
    };

    public Task<ConnectedBusiness> BusinessAsync() => ConnectedBusiness.CreateAsync(Host);

    /// <summary>A call that is over, with one recording that has just become ready.</summary>
    public static async Task<Guid> RecordedCallAsync(ConnectedBusiness business, string wavPath, RecordingKind kind = RecordingKind.Stream)
    {
        var call = await business.AddCallAsync();
        await EndAsync(business, call.CallId);
        await AddRecordingAsync(business, call.CallId, wavPath, kind);
        return call.CallId;
    }

    /// <summary>Another recording of a call becomes ready.</summary>
    public static async Task<Guid> AddRecordingAsync(ConnectedBusiness business, Guid callId, string wavPath, RecordingKind kind, int segment = 0)
    {
        try
        {
            return await AddAsync(business, callId, kind, segment, (services, id) => services.GetRequiredService<RecordingStore>().SaveAsync(id, wavPath));
        }
        finally
        {
            File.Delete(wavPath);
        }
    }

    /// <summary>A recording becomes ready whose bytes are these, whatever they are.</summary>
    public static Task<Guid> AddBytesAsync(ConnectedBusiness business, Guid callId, byte[] bytes) => AddAsync(business, callId, RecordingKind.Stream, 0, async (services, id) =>
    {
        var name = RecordingStore.BlobNameOf(id);
        using var stream = new MemoryStream(bytes);
        await services.GetRequiredService<IBlobContainer<RecordingContainer>>().SaveAsync(name, stream);
        return new StoredRecording(name, 1000);
    });

    public static Task EndAsync(ConnectedBusiness business, Guid callId) => business.RunAsync(async services =>
    {
        var now = services.GetRequiredService<IClock>().Now;
        var call = await services.GetRequiredService<IRepository<Call, Guid>>().GetAsync(callId);
        call.Hear(CallStatus.Completed, now, 60);
        return call.Close(now);
    });

    /// <summary>The transcript as the API shows it, once it is in a state.</summary>
    public static async Task<JsonElement> TranscriptAsync(ConnectedBusiness business, Guid callId, string state = "Done", int run = 1)
    {
        JsonElement found = default;
        await Eventually.BeTrueAsync(
            async () =>
            {
                found = await business.Business.GetAsync($"/api/transcription/transcript/{callId}");
                return found.GetProperty("state").GetString() == state && found.GetProperty("run").GetInt32() >= run;
            },
            $"transcript {state}");
        return found;
    }

    public static List<(string Speaker, int StartMs, string Text)> SegmentsOf(JsonElement transcript) =>
    [
        .. transcript.GetProperty("segments").EnumerateArray()
            .Select(s => (s.GetProperty("speaker").GetString()!, s.GetProperty("startMs").GetInt32(), s.GetProperty("text").GetString()!)),
    ];

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Server.DisposeAsync();
    }

    private static async Task<Guid> AddAsync(
        ConnectedBusiness business, Guid callId, RecordingKind kind, int segment, Func<IServiceProvider, Guid, Task<StoredRecording>> store)
    {
        var id = business.Services.GetRequiredService<IGuidGenerator>().Create();
        var stored = await business.RunAsync(services => store(services, id));
        await business.RunAsync(async services =>
        {
            var call = await services.GetRequiredService<IRepository<Call, Guid>>().GetAsync(callId);
            var recording = kind == RecordingKind.Voicemail
                ? Recording.OfVoicemail(id, callId, segment, "RE" + id.ToString("N"), call.StartedAt)
                : Recording.OfStream(id, callId, segment, id.ToString("N"), "spool/" + id.ToString("N"), services.GetRequiredService<INode>(), call.StartedAt);
            await services.GetRequiredService<IRepository<Recording, Guid>>().InsertAsync(recording, autoSave: true);
            return recording.MarkReady(stored.BlobName, stored.DurationMs);
        });
        return id;
    }
}
