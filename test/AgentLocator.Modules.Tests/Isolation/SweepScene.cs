using System.Reflection;
using System.Runtime.CompilerServices;
using AgentLocator.Abp.Domain.Repositories;
using AgentLocator.Abp.Guids;
using AgentLocator.Abp.Timing;
using AgentLocator.Modules.Tests.Crm;
using AgentLocator.Modules.Tests.Hostile;
using AgentLocator.Modules.Tests.MediaStreams;
using AgentLocator.Transcription.Analysis;
using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Transcripts;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Isolation;

/// <summary>A business that has had a call and everything that comes of one, and another that knows every id of it.</summary>
internal sealed class SweepScene
{
    private readonly Dictionary<string, object> _owned = new(StringComparer.OrdinalIgnoreCase);

    public required ConnectedBusiness Owner { get; init; }

    public required ConnectedBusiness Stranger { get; init; }

    public static async Task<SweepScene> CreateAsync(TestHost host)
    {
        var scene = new SweepScene { Owner = await ConnectedBusiness.CreateAsync(host), Stranger = await ConnectedBusiness.CreateAsync(host) };
        var recording = await scene.Owner.RecordAsync(new byte[800], new byte[800]);
        var call = await scene.Owner.Business.GetAsync($"/api/telephony/call/{recording.CallId}");
        var ended = scene.Owner.Business.NewCall("+972541234567", "דנה לוי", "תיקון") with { CallId = recording.CallId, CallSid = call.GetProperty("callSid").GetString()! };
        var links = await scene.Owner.Business.HandledAsync(ended);
        await scene.SettleAsync(recording.CallId);
        scene._owned["TranscriptId"] = await scene.TranscriptOfAsync(recording.CallId);
        (scene._owned["AnalysisId"], scene._owned["FieldId"]) = await scene.AnalyseAsync(recording.CallId);
        scene._owned["CallId"] = recording.CallId;
        scene._owned["RecordingId"] = recording.Id;
        scene._owned["ContactId"] = links.GetProperty("contact").GetProperty("id").GetGuid();
        scene._owned["LeadId"] = links.GetProperty("lead").GetProperty("id").GetGuid();
        scene._owned["TaskId"] = links.GetProperty("tasks")[0].GetProperty("id").GetGuid();
        scene._owned["UserId"] = scene.Owner.Business.UserId;
        scene._owned["AccountId"] = scene.Owner.Account.AccountId;
        scene._owned["NumberId"] = scene.Owner.Account.Numbers.Values.First();
        scene._owned["CallSid"] = ended.CallSid;
        scene._owned["AccountSid"] = scene.Owner.Account.AccountSid;
        scene._owned["ToNumber"] = scene.Owner.Business.Number!;
        return scene;
    }

    /// <summary>
    /// An event or the arguments of a job that names the owner's things wherever it can. An id that nobody knows how to fill fails: say in this class whose it is.
    /// </summary>
    public object Naming(Type type, Guid tenantId)
    {
        var message = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != "EqualityContract"))
        {
            var field = BackingFieldOf(type, property.Name);
            field.ShouldNotBeNull($"{type.Name}.{property.Name}").SetValue(message, ValueOf(type, property, tenantId));
        }

        return message;
    }

    /// <summary>What the call set going is done or taken away: it would be taken for the doing of what is tried.</summary>
    private async Task SettleAsync(Guid callId)
    {
        await Eventually.BeTrueAsync(
            async () => (await Owner.Business.GetAsync($"/api/telephony/call/{callId}")).GetProperty("contactName").ValueKind == System.Text.Json.JsonValueKind.String,
            "the caller's name on the call");

        // Its recording is done with; that the call goes on is all that the transcript waits for.
        await Eventually.BeTrueAsync(
            async () => (await Owner.Business.GetAsync($"/api/transcription/transcript/{callId}")).GetProperty("progress").GetInt32() >= 99,
            "the recording's part of the transcript");
        await DatabaseSnapshot.ScalarAsync(Owner.Business.Host, $"DELETE FROM \"AbpBackgroundJobs\" WHERE \"OwnerTenantId\" = '{Owner.Business.TenantId.ToString().ToUpperInvariant()}'");
    }

    private Task<Guid> TranscriptOfAsync(Guid callId) => Owner.RunAsync(async services =>
        (await services.GetRequiredService<IRepository<Transcript, Guid>>().GetAsync(transcript => transcript.CallId == callId)).Id);

    /// <summary>An analysis that has told nobody: what the others make of it would be taken for the doing of what is tried.</summary>
    private Task<(Guid AnalysisId, Guid FieldId)> AnalyseAsync(Guid callId) => Owner.RunAsync(async services =>
    {
        var guids = services.GetRequiredService<IGuidGenerator>();
        var now = services.GetRequiredService<IClock>().Now;
        var analysis = new CallAnalysis(guids.Create(), callId);
        analysis.Request(provider: null, now);
        analysis.Complete(new AnalysisVerdict(new AnalysisResult { Fields = [new FoundField(FieldNames.ContactName, "דנה לוי", 1, null)] }, AnalysisAuthor.Rules), guids, now);
        analysis.ClearDistributedEvents();
        await services.GetRequiredService<IRepository<CallAnalysis, Guid>>().InsertAsync(analysis);
        return (analysis.Id, analysis.Fields[0].Id);
    });

    private object? ValueOf(Type type, PropertyInfo property, Guid tenantId)
    {
        var kind = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (property.Name == "TenantId")
        {
            return tenantId;
        }

        if (_owned.TryGetValue(property.Name, out var owned) && kind.IsInstanceOfType(owned))
        {
            return owned;
        }

        if (kind == typeof(Guid) || (kind.IsGenericType && kind.GenericTypeArguments.Contains(typeof(Guid))))
        {
            throw new InvalidOperationException($"{type.Name}.{property.Name} is an id that the sweep does not know");
        }

        return kind == typeof(string) ? "a text" : kind == typeof(DateTime) ? new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) : kind.IsValueType ? Activator.CreateInstance(kind) : null;
    }

    private static FieldInfo? BackingFieldOf(Type type, string name) => type.BaseType is null
        ? null
        : type.GetField($"<{name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) ?? BackingFieldOf(type.BaseType, name);

    /// <summary>Every blob and spool file of the owner, with its length.</summary>
    public List<string> OwnersFiles() =>
        [.. new DirectoryInfo(Owner.Business.Host.DataFolder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Where(file => file.FullName.Contains($"{Owner.Business.TenantId}", StringComparison.OrdinalIgnoreCase))
            .Select(file => $"{file.FullName} {file.Length}")
            .Order(StringComparer.Ordinal)];
}
