using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AgentLocator.Modules.Tests.Crm;
using AgentLocator.Transcription.Contracts;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Modules.Tests.Guards;

/// <summary>
/// Two businesses; one has had a call. Every endpoint is found in the running host and tried by the other: an id answers 404, a list
/// shows nothing, a write changes nothing. The owner tries the same and succeeds, so that a broken endpoint cannot pass for a safe one.
/// </summary>
public sealed class TwoTenantSweepTests(SharedHost shared)
{
    private const string CallerName = "דנה לוי";

    // A new endpoint that takes an id, in its path or its body, must be named here, or the test fails: say which of the owner's it is tried with.
    private static readonly Dictionary<string, Func<Owned, Attempt>> WithIds = new(StringComparer.Ordinal)
    {
        ["GET api/telephony/call/{id}"] = o => new(o.CallId),
        ["POST api/telephony/recording/{id}/play-link"] = o => new(o.RecordingId),
        ["GET api/telephony/recording/{id}/waveform"] = o => new(o.RecordingId),
        ["GET api/crm/contact/{id}"] = o => new(o.ContactId),
        ["GET api/crm/lead/{id}"] = o => new(o.LeadId),
        ["GET api/crm/lead/by-call/{callId}"] = o => new(o.CallId),
        ["GET api/identity/audit-log/{id}"] = o => new(o.AuditLogId),
        ["GET api/identity/audit-log"] = o => new(Query: $"?userId={o.UserId}&entityId={o.LeadId}"),
        ["POST api/crm/task/{id}/complete"] = o => new(o.TaskId),
        ["POST api/crm/task/{id}/reopen"] = o => new(o.TaskId),
        ["GET api/crm/suggestion/by-lead/{leadId}"] = o => new(o.LeadId),
        ["POST api/crm/suggestion/{id}/accept"] = o => new(o.SuggestionIds[0]),
        ["POST api/crm/suggestion/{id}/dismiss"] = o => new(o.SuggestionIds[1]),
        ["GET api/transcription/analysis/{id}"] = o => new(o.CallId),
        ["POST api/transcription/analysis/{id}/accept-field"] = o => new(o.CallId, new { fieldId = o.FieldId }),
        ["POST api/transcription/analysis/{id}/correct-field"] = o => new(o.CallId, new { fieldId = o.FieldId, value = "דנה" }),
        ["POST api/transcription/analysis/{id}/reject-field"] = o => new(o.CallId, new { fieldId = o.FieldId }),
        ["POST api/transcription/analysis/{id}/run-again"] = o => new(o.CallId, new { provider = "Rules" }),
        ["GET api/transcription/transcript/{id}"] = o => new(o.CallId),
        ["POST api/transcription/transcript/{id}/correct-segment"] = o => new(o.CallId, new { segmentId = o.SegmentId, text = "תיקון" }),

        // The last of a transcript: its segments are others afterwards.
        ["POST api/transcription/transcript/{id}/run-again"] = o => new(o.CallId),
    };

    // Answer 200 with nothing in it: a call that Crm has not heard of, be it too new or another tenant's, and a list with a filter that nothing passes.
    private static readonly string[] EmptyInsteadOfNotFound = ["GET api/crm/lead/by-call/{callId}", "GET api/identity/audit-log"];

    // Of the installation: refused to every tenant's people, whatever they name.
    private static readonly Dictionary<string, Attempt> HostOnly = new(StringComparer.Ordinal)
    {
        ["GET api/saas/dead-letter"] = new(),
        ["GET api/transcription/provider-health"] = new(),
        ["POST api/saas/dead-letter/run-again"] = new(Body: new { kind = "Job", id = "1" }),
        ["POST api/saas/dead-letter/run-all-again"] = new(Body: new { kind = "Job", name = "x" }),
        ["DELETE api/saas/dead-letter"] = new(Query: "?kind=Job&id=1"),
    };

    private static readonly string[] Lists =
    [
        "GET api/telephony/call", "GET api/crm/lead", "GET api/crm/task", "GET api/telephony/twilio-account", "GET api/identity/audit-log",
    ];

    // Take no id: who is meant comes from the token, the cookie or the password alone.
    private static readonly string[] WithoutIds =
    [
        "GET api/abp/application-configuration", "GET api/telephony/receptionist", "PUT api/telephony/receptionist", "PUT api/telephony/twilio-account",
        "POST api/identity/session/sign-in", "POST api/identity/session/refresh", "POST api/identity/session/sign-out", "POST api/saas/sign-up",
        "GET api/transcription/speech-provider", "PUT api/transcription/speech-provider/order", "PUT api/transcription/speech-provider/key",
        "DELETE api/transcription/speech-provider/key", "PUT api/transcription/speech-provider/vocabulary", "PUT api/transcription/speech-provider/models", "POST api/transcription/speech-provider/test",
        "GET api/transcription/call-privacy", "PUT api/transcription/call-privacy",
    ];

    [Fact]
    public async Task Another_tenant_reaches_nothing_through_any_endpoint()
    {
        var owner = await shared.Host.SignUpAsync();
        var stranger = await shared.Host.SignUpAsync();
        await stranger.ConnectPhoneAsync();
        var owned = await HaveACallAsync(owner);
        var endpoints = Endpoints().ToList();

        endpoints.Except(WithIds.Keys).Except(Lists).Except(WithoutIds).Except(HostOnly.Keys).ShouldBeEmpty("endpoints that the sweep does not know");
        WithIds.Keys.Concat(Lists).Concat(HostOnly.Keys).Except(endpoints).ShouldBeEmpty("endpoints that are gone");
        foreach (var endpoint in WithIds)
        {
            await TryIdAsync(endpoint.Key, endpoint.Value(owned), owner, stranger, owned);
        }

        foreach (var list in Lists)
        {
            await TryListAsync(list.Split(' ')[1], owner, stranger, owned);
        }

        foreach (var (endpoint, attempt) in HostOnly)
        {
            using var refused = await SendAsync(owner.Http, endpoint, attempt);
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, endpoint);
        }
    }

    [Fact]
    public async Task Every_operation_and_every_id_that_the_document_describes_is_swept()
    {
        var document = ApiDocument.Parse(await shared.Host.Anonymous().GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var ids = document.Ids.ToList();
        ids.Count.ShouldBeGreaterThan(5);
        var sample = new Owned(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), [Guid.NewGuid(), Guid.NewGuid()], []);

        document.Operations.Except(WithIds.Keys).Except(Lists).Except(WithoutIds).Except(HostOnly.Keys).ShouldBeEmpty("operations that the sweep does not know");
        ids.Where(id => !IsTried(id, HostOnly.GetValueOrDefault(id.Operation) ?? WithIds.GetValueOrDefault(id.Operation)?.Invoke(sample))).ShouldBeEmpty("ids that the sweep does not try");
    }

    [Fact]
    public async Task A_strangers_settings_are_his_own()
    {
        var owner = await shared.Host.SignUpAsync();
        var stranger = await shared.Host.SignUpAsync();
        var before = (await owner.GetAsync("/api/telephony/receptionist")).GetRawText();
        var changed = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>((await stranger.GetAsync("/api/telephony/receptionist")).GetRawText())!;
        changed["closing"] = JsonSerializer.SerializeToElement("להתראות ממני");

        var response = await stranger.Http.PutAsJsonAsync("/api/telephony/receptionist", changed, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (await stranger.GetAsync("/api/telephony/receptionist")).GetProperty("closing").GetString().ShouldBe("להתראות ממני");
        (await owner.GetAsync("/api/telephony/receptionist")).GetRawText().ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_without_a_sign_in_reaches_anything()
    {
        var owner = await shared.Host.SignUpAsync();
        var owned = await HaveACallAsync(owner);
        using var nobody = shared.Host.Anonymous();
        nobody.DefaultRequestHeaders.Add("__tenant", owner.TenantId.ToString());

        foreach (var (endpoint, attempt) in WithIds.Select(e => (e.Key, e.Value(owned))).Concat(Lists.Select(l => (l, new Attempt()))))
        {
            using var response = await SendAsync(nobody, endpoint, attempt);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, endpoint);
        }
    }

    private static bool IsTried(DescribedId id, Attempt? attempt) => attempt is not null && id.Place switch
    {
        "path" => attempt.Id != default && id.Name is "id" or "callId" or "leadId",
        "query" => attempt.Query.Contains(id.Name + "=", StringComparison.OrdinalIgnoreCase),
        _ => JsonSerializer.Serialize(attempt.Body).Contains($"\"{id.Name}\"", StringComparison.OrdinalIgnoreCase),
    };

    private static async Task TryIdAsync(string endpoint, Attempt attempt, Business owner, Business stranger, Owned owned)
    {
        using var refused = await SendAsync(stranger.Http, endpoint, attempt);
        var text = await refused.Content.ReadAsStringAsync();
        refused.StatusCode.ShouldBe(EmptyInsteadOfNotFound.Contains(endpoint) ? HttpStatusCode.OK : HttpStatusCode.NotFound, $"{endpoint}: {text}");
        owned.Traces.Where(trace => text.Contains(trace, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty($"{endpoint}: {text}");

        using var answered = await SendAsync(owner.Http, endpoint, attempt);
        answered.IsSuccessStatusCode.ShouldBeTrue($"{endpoint} as its owner: {(int)answered.StatusCode} {await answered.Content.ReadAsStringAsync()}");
    }

    private static async Task TryListAsync(string path, Business owner, Business stranger, Owned owned)
    {
        var own = await owner.Http.GetStringAsync("/" + path);
        owned.Traces.Any(trace => own.Contains(trace, StringComparison.OrdinalIgnoreCase)).ShouldBeTrue($"{path} as its owner: {own}");

        var foreign = await stranger.Http.GetStringAsync("/" + path);
        owned.Traces.Where(trace => foreign.Contains(trace, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty($"{path}: {foreign}");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string endpoint, Attempt attempt)
    {
        var parts = endpoint.Split(' ');
        var path = "/" + parts[1].Replace("{id}", $"{attempt.Id}", StringComparison.Ordinal).Replace("{callId}", $"{attempt.Id}", StringComparison.Ordinal)
            .Replace("{leadId}", $"{attempt.Id}", StringComparison.Ordinal) + attempt.Query;
        using var request = new HttpRequestMessage(new HttpMethod(parts[0]), path);
        if (parts[0] is "POST" or "PUT")
        {
            request.Content = JsonContent.Create(attempt.Body ?? new { });
        }

        return await client.SendAsync(request);
    }

    private async Task<Owned> HaveACallAsync(Business owner)
    {
        await owner.ConnectPhoneAsync();
        var from = Business.RandomMobile();
        var call = await owner.CallAsync(await owner.ReceiveCallAsync("demo", from));
        var callId = call.GetProperty("id").GetGuid();
        var ready = await Eventually.GetAsync(
            async () =>
            {
                var detail = await owner.GetAsync($"/api/telephony/call/{callId}");
                var crm = await owner.GetAsync($"/api/crm/lead/by-call/{callId}");
                var recording = detail.GetProperty("recordings").EnumerateArray().FirstOrDefault(r => r.GetProperty("state").GetString() == "Ready");
                return recording.ValueKind == JsonValueKind.Object && crm.GetProperty("lead").ValueKind == JsonValueKind.Object && crm.GetProperty("tasks").GetArrayLength() > 0
                    ? (recording.GetProperty("id").GetGuid(), crm)
                    : ((Guid, JsonElement)?)null;
            },
            "recording, lead and task");
        var (recordingId, links) = ready;
        var leadId = links.GetProperty("lead").GetProperty("id").GetGuid();
        return new Owned(
            callId,
            recordingId,
            links.GetProperty("contact").GetProperty("id").GetGuid(),
            leadId,
            links.GetProperty("tasks")[0].GetProperty("id").GetGuid(),
            (await owner.GetAsync("/api/identity/audit-log")).GetProperty("items")[0].GetProperty("id").GetGuid(),
            owner.UserId,
            await SegmentOfAsync(owner, callId),
            await FieldOfAsync(owner, callId),
            await SuggestionsOfAsync(owner, callId, leadId),
            [from[1..], owner.Number![1..], owner.AccountSid!, CallerName]);
    }

    private static async Task<Guid> SegmentOfAsync(Business owner, Guid callId) => await Eventually.GetAsync<Guid>(
        async () =>
        {
            var transcript = await owner.GetAsync($"/api/transcription/transcript/{callId}");
            return transcript.GetProperty("segments") is { } segments && segments.GetArrayLength() > 0 ? segments[0].GetProperty("id").GetGuid() : null;
        },
        "a transcript");

    private static async Task<Guid> FieldOfAsync(Business owner, Guid callId) => await Eventually.GetAsync<Guid>(
        async () =>
        {
            var analysis = await owner.GetAsync($"/api/transcription/analysis/{callId}");
            var names = analysis.GetProperty("fields").EnumerateArray().Where(field => field.GetProperty("name").GetString() == FieldNames.ContactName).ToList();
            return analysis.GetProperty("state").GetString() == "Done" && names.Count > 0 ? names[0].GetProperty("id").GetGuid() : null;
        },
        "an analysis with the caller's name");

    /// <summary>Of values that differ from what the call itself left.</summary>
    private static async Task<Guid[]> SuggestionsOfAsync(Business owner, Guid callId, Guid leadId)
    {
        // What the call's own analysis says comes first; later it would take the place of these.
        await Eventually.BeTrueAsync(
            async () => (await owner.GetAsync($"/api/crm/lead/{leadId}")).GetProperty("timeline").EnumerateArray().Any(entry => entry.GetProperty("kind").GetString() == "CallAnalyzed"),
            "the summary on the timeline");
        await owner.TakeAsync(new CallAnalyzedEto
        {
            TenantId = owner.TenantId,
            CallId = callId,
            AnalysisId = Guid.NewGuid(),
            Fields = [new AnalyzedField(FieldNames.ContactName, "רינה כהן", 0.9), new AnalyzedField(FieldNames.CallbackNumber, "+97236666666", 0.1)],
            Run = 100,
        });
        var open = await owner.GetAsync($"/api/crm/suggestion/by-lead/{leadId}");
        return [.. open.EnumerateArray().Select(suggestion => suggestion.GetProperty("id").GetGuid())];
    }

    private IEnumerable<string> Endpoints() => shared.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("api/", StringComparison.Ordinal))
        .Select(endpoint => $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]} {endpoint.RoutePattern.RawText}");

    /// <summary>With which id in the path, which body, and which query (<c>?contactId=...</c>).</summary>
    private sealed record Attempt(Guid Id = default, object? Body = null, string Query = "");

    private sealed record Owned(
        Guid CallId, Guid RecordingId, Guid ContactId, Guid LeadId, Guid TaskId, Guid AuditLogId, Guid UserId, Guid SegmentId, Guid FieldId, Guid[] SuggestionIds, string[] Names)
    {
        public IEnumerable<string> Traces => Names.Concat(new[] { CallId, RecordingId, ContactId, LeadId, TaskId, AuditLogId }.Select(id => id.ToString()));
    }
}
