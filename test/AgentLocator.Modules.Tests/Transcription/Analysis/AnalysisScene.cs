using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.Timing;
using AgentLocator.Telephony.Calls;
using AgentLocator.Tenancy;
using AgentLocator.Transcription.Transcripts;
using Microsoft.Extensions.DependencyInjection;
using Utterance = AgentLocator.Transcription.Transcripts.Utterance;

namespace AgentLocator.Modules.Tests.Transcription.Analysis;

/// <summary>A host whose calls are analysed by a model on the wire.</summary>
internal sealed class AnalysisScene : IAsyncDisposable
{
    private AnalysisScene(TestHost host, ChatServer model) => (Host, Model) = (host, model);

    public TestHost Host { get; }

    public ChatServer Model { get; }

    public static async Task<AnalysisScene> StartAsync(SharedHost shared, params (string Key, string Value)[] settings)
    {
        var model = await ChatServer.StartAsync();
        var configuration = new Dictionary<string, string?>
        {
            ["OPENAI_API_KEY"] = "sk-of-a-test",
            ["OPENAI_BASE_URL"] = model.Address,
            ["Transcription:AnalysisRetrySeconds"] = "0.2",
            ["Transcription:UnrecordedAfterSeconds"] = "0.2",
            ["Transcription:Providers:FailuresToOpen"] = "1000",
            ["Transcription:Providers:OpenForSeconds"] = "0.1",
            ["Transcription:Providers:MaxOpenForSeconds"] = "0.2",
            ["Transcription:Providers:RefusedForSeconds"] = "0.1",
        };
        foreach (var (key, value) in settings)
        {
            configuration[key] = value;
        }

        return new AnalysisScene(await TestHost.StartAsync(shared.Simulator, configuration), model);
    }

    /// <summary>Somebody wants an air conditioner mended. The word makes the call one's own.</summary>
    public static (Speaker, string)[] Repair(string word) =>
    [
        (Speaker.Receptionist, "שלום, הגעתם לעסק. איך קוראים לכם ובמה אפשר לעזור?"),
        (Speaker.Caller, $"שלום, קוראים לי דנה כהן ואני צריכה תיקון מזגן. {word}"),
        (Speaker.Receptionist, "לאיזה מספר לחזור?"),
        (Speaker.Caller, "אפס חמש ארבע אחת שתיים שלוש ארבע חמש שש שבע, תודה."),
    ];

    /// <summary>A word that nobody else says.</summary>
    public static string Word() => "מילה" + RandomNumberGenerator.GetHexString(10, lowercase: true);

    /// <summary>A call that is over and transcribed, as the modules before leave it.</summary>
    public static Task<Guid> TranscribedCallAsync(Business business, params (Speaker Speaker, string Text)[] said) =>
        RunAsync(business, async services =>
        {
            var guids = services.GetRequiredService<IGuidGenerator>();
            var now = services.GetRequiredService<IClock>().Now;
            var call = NewCall(services);
            await services.GetRequiredService<IRepository<Call, Guid>>().InsertAsync(call);
            var transcript = new Transcript(guids.Create(), call.Id, call.StartedAt, now);
            await services.GetRequiredService<IRepository<Transcript, Guid>>().InsertAsync(transcript, autoSave: true);
            await AddSegmentsAsync(services, transcript, said);
            transcript.Complete("OpenAI", "gpt-transcribe", said.Length, failure: null, now);
            return call.Id;
        });

    /// <summary>A call that is over, of which nothing was recorded.</summary>
    public static Task<Guid> UnrecordedCallAsync(Business business, string? name, string? reason, string? number) => RunAsync(business, async services =>
    {
        var call = NewCall(services, name, reason, number);
        await services.GetRequiredService<IRepository<Call, Guid>>().InsertAsync(call);
        return call.Id;
    });

    /// <summary>The transcript is made again, of other words.</summary>
    public static Task<bool> TranscribeAgainAsync(Business business, Guid callId, params (Speaker Speaker, string Text)[] said) => RunAsync(business, async services =>
    {
        var now = services.GetRequiredService<IClock>().Now;
        var transcript = await services.GetRequiredService<IRepository<Transcript, Guid>>().GetAsync(t => t.CallId == callId);
        transcript.BeginRun(provider: null, now);
        await AddSegmentsAsync(services, transcript, said);
        transcript.Complete("OpenAI", "gpt-transcribe", said.Length, failure: null, now);
        return true;
    });

    /// <summary>The analysis as the API shows it, once it is in a state.</summary>
    public static async Task<JsonElement> AnalysisAsync(Business business, Guid callId, string state = "Done", int run = 1)
    {
        JsonElement found = default;
        await Eventually.BeTrueAsync(
            async () =>
            {
                found = await business.GetAsync($"/api/transcription/analysis/{callId}");
                return found.GetProperty("state").GetString() == state && found.GetProperty("run").GetInt32() >= run;
            },
            $"an analysis {state}");
        return found;
    }

    public static async Task<JsonElement> PostAsync(Business business, Guid callId, string action, object body)
    {
        var response = await business.Http.PostAsJsonAsync($"/api/transcription/analysis/{callId}/{action}", body);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public static JsonElement? FieldOf(JsonElement analysis, string name) =>
        analysis.GetProperty("fields").EnumerateArray().Where(field => field.GetProperty("name").GetString() == name).Cast<JsonElement?>().SingleOrDefault();

    public static Task<T> RunAsync<T>(Business business, Func<IServiceProvider, Task<T>> work) =>
        business.Host.Services.GetRequiredService<TenantScope>().RunAsync(business.TenantId, work);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Model.DisposeAsync();
    }

    private static Call NewCall(IServiceProvider services, string? name = null, string? reason = null, string? number = null)
    {
        var now = services.GetRequiredService<IClock>().Now;
        var caller = new CallerIdentity(CallerKind.Identified, Business.RandomMobile());
        var call = new Call(services.GetRequiredService<IGuidGenerator>().Create(), "CA" + RandomNumberGenerator.GetHexString(32, lowercase: true), caller, "+97235550000", now.AddMinutes(-1));
        call.TakeAnswers(name, reason, number);
        call.Hear(CallStatus.Completed, now, durationSeconds: 60);
        call.Close(now);
        return call;
    }

    private static async Task AddSegmentsAsync(IServiceProvider services, Transcript transcript, (Speaker Speaker, string Text)[] said)
    {
        var guids = services.GetRequiredService<IGuidGenerator>();
        var segments = services.GetRequiredService<IRepository<TranscriptSegment, Guid>>();
        for (var i = 0; i < said.Length; i++)
        {
            var utterance = new Utterance(said[i].Speaker, i * 5000, (i * 5000) + 4000, said[i].Text, 0.9);
            await segments.InsertAsync(new TranscriptSegment(guids.Create(), transcript.Id, transcript.Run, recordingId: null, utterance));
        }
    }
}
