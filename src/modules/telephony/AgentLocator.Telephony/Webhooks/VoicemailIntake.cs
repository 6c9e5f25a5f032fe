using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Recordings;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// What came of a Record: told by the document's action and by the recording callback, in either order. Each names the carrier's recording; the first to do
/// so begins its download.
/// </summary>
internal sealed class VoicemailIntake(RecordingRegister recordings, IClock clock) : ITransientDependency
{
    public async Task TakeAsync(WebhookCall webhook, Call call, bool hasAudio, CancellationToken cancellationToken)
    {
        call.TakeRecording(hasAudio);
        if (hasAudio && RecordingSidOf(webhook.Form) is { } sid)
        {
            await recordings.AddVoicemailAsync(call.Id, sid, webhook.Form.Integer("RecordingDuration"), cancellationToken);
        }

        if (call.IsAsked && call.EndedAt is not null)
        {
            call.Close(clock.Now);
        }
    }

    /// <summary>The action names the recording by the last part of its address, the callback by its id as well.</summary>
    private static string? RecordingSidOf(WebhookForm form)
    {
        var sid = form["RecordingSid"]
            ?? (Uri.TryCreate(form["RecordingUrl"], UriKind.Absolute, out var url) ? Path.GetFileNameWithoutExtension(url.AbsolutePath) : null);
        return sid is { Length: > 2 and <= Recording.MaxSidLength } && sid.StartsWith("RE", StringComparison.Ordinal) && sid.All(char.IsAsciiLetterOrDigit) ? sid : null;
    }
}
