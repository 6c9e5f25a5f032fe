using System.Text.Json;
using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Faults;
using AgentLocator.PhoneSimulator.Streams;

namespace AgentLocator.PhoneSimulator.Control;

internal sealed record AccountRequest(string? AccountSid, string? AuthToken, IReadOnlyList<string>? Numbers);

internal sealed record AccountAnswer(string AccountSid, string AuthToken, IReadOnlyList<NumberAnswer> Numbers)
{
    public static AccountAnswer Of(Account account) =>
        new(account.Sid, account.AuthToken, [.. account.Numbers.Select(n => new NumberAnswer(n.Sid, n.Number))]);
}

internal sealed record NumberAnswer(string Sid, string PhoneNumber);

/// <summary>
/// The script is the name of a built-in one or an object; accountSid only where several accounts have the number; a steady call sends each frame when it
/// is due, without the pauses and bursts of a real line.
/// </summary>
internal sealed record CallRequest(string? To, string? From, JsonElement? Script, CallFaults? Faults, double? Speed, string? AccountSid, bool Steady = false);

internal sealed record ReplayRequest(string CallSid, int Index);

internal sealed record Problem(string Error);

internal sealed record RequestAnswer(
    long At, string Kind, string Method, string Url, int Status, long Ms, IReadOnlyDictionary<string, string> Params, string? ResponseBody, string? Error);

internal sealed record RequestSummary(string Kind, int Status, long Ms);

/// <summary>What a load or a recovery is judged by, without what was said.</summary>
internal sealed record CallSummary(
    string CallSid,
    string From,
    string State,
    string Status,
    int? DurationSeconds,
    IReadOnlyList<RequestSummary> Requests,
    IReadOnlyList<StreamReport> Streams,
    IReadOnlyList<RecordingSummary> Recordings,
    string? Error)
{
    public static CallSummary Of(PhoneCall call) => new(
        call.Sid,
        call.From,
        call.IsSettled ? "ended" : "running",
        call.Status,
        call.DurationSeconds,
        [.. call.Requests.Select(r => new RequestSummary(r.Kind, r.Status, r.Ms))],
        [.. call.Streams.Select(s => s.Report)],
        [.. call.Recordings.Select(recording => new RecordingSummary(
            recording.Sid,
            call.Requests.Any(r => r.Status is >= 200 and < 300 && r.Params.GetValueOrDefault("RecordingSid") == recording.Sid)))],
        call.Error);
}

/// <summary>A message left with the carrier, and whether the application took the news of it.</summary>
internal sealed record RecordingSummary(string Sid, bool IsTold);

internal sealed record CallAnswer(
    string CallSid,
    string State,
    string Status,
    int? DurationSeconds,
    IReadOnlyList<DialogueEntry> Dialogue,
    IReadOnlyList<RequestAnswer> Requests,
    IReadOnlyList<CallWarning> Warnings,
    IReadOnlyList<StreamReport> Streams,
    IReadOnlyList<string> Recordings,
    string? Error)
{
    public static CallAnswer Of(PhoneCall call) => new(
        call.Sid,
        call.IsSettled ? "ended" : "running",
        call.Status,
        call.DurationSeconds,
        call.Dialogue.Entries,
        [.. call.Requests.Select(r => new RequestAnswer(r.At, r.Kind, r.Method, r.Url, r.Status, r.Ms, r.Params, r.ResponseBody, r.Error))],
        call.Warnings,
        [.. call.Streams.Select(s => s.Report)],
        [.. call.Recordings.Select(r => r.Sid)],
        call.Error);
}
