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

/// <summary>The script is the name of a built-in one or an object; accountSid only where several accounts have the number.</summary>
internal sealed record CallRequest(string? To, string? From, JsonElement? Script, CallFaults? Faults, double? Speed, string? AccountSid);

internal sealed record ReplayRequest(string CallSid, int Index);

internal sealed record Problem(string Error);

internal sealed record RequestAnswer(
    long At, string Kind, string Method, string Url, int Status, long Ms, IReadOnlyDictionary<string, string> Params, string? ResponseBody, string? Error);

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
