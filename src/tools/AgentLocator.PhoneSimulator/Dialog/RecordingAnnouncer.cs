using System.Globalization;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Twiml;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>Tells the application about a recording (recordingStatusCallback), a little after the fact; the file is there later still.</summary>
internal sealed class RecordingAnnouncer(CallContext context, RecordVerb verb, string documentUrl, TimeProvider time)
{
    private const int ProcessingMs = 500;
    private const int OrdinaryLatenessMs = 1000;

    private readonly PhoneCall call = context.Call;
    private readonly string url = verb.StatusCallback is { Length: > 0 } callback ? WebAddress.Resolve(callback, documentUrl) : "";

    public string UrlOf(Recording recording) => $"{call.PublicUrl}/2010-04-01/Accounts/{call.Account.Sid}/Recordings/{recording.Sid}";

    public void Begin() => context.InBackground(AnnounceAsync("in-progress", null));

    public void Absent() => context.InBackground(AnnounceAsync("absent", null));

    public void Completed(Recording recording) => context.InBackground(AnnounceAsync("completed", recording));

    private async Task AnnounceAsync(string status, Recording? recording)
    {
        if (status != "in-progress")
        {
            await call.Clock.WaitAsync(ProcessingMs, CancellationToken.None);
        }

        if (call.Faults.ReorderWebhooks && call.IsOver)
        {
            await context.StatusSent.Task;
        }

        if (recording is not null)
        {
            recording.AvailableAt = call.InCallTime(call.Faults.RecordingLateMs ?? OrdinaryLatenessMs);
        }

        if (url.Length > 0 && verb.StatusCallbackEvents.Contains(status))
        {
            await context.Webhooks.SendAsync(call, "recording", url, verb.StatusCallbackMethod, Parameters(status, recording));
        }
    }

    private List<KeyValuePair<string, string>> Parameters(string status, Recording? recording)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("AccountSid", call.Account.Sid),
            new("CallSid", call.Sid),
            new("RecordingStatus", status),
            new("RecordingChannels", "1"),
            new("RecordingSource", "RecordVerb"),
            new("RecordingStartTime", CallParameters.Rfc2822(recording?.StartedAt ?? time.GetUtcNow())),
            new("ErrorCode", "0"),
        ];
        if (recording is not null)
        {
            parameters.Add(new("RecordingSid", recording.Sid));
            parameters.Add(new("RecordingUrl", UrlOf(recording)));
            parameters.Add(new("RecordingDuration", recording.DurationSeconds.ToString(CultureInfo.InvariantCulture)));
        }

        return parameters;
    }
}
