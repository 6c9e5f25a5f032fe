using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Recordings;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Telephony.Webhooks;

/// <summary>
/// What came of a Record: told by the document's action and by the recording callback, in either order. Each names the carrier's recording; the first to do
/// so begins its download.
/// </summary>
internal sealed class VoicemailIntake(RecordingRegister register, IRepository<Recording, Guid> recordings, IClock clock) : ITransientDependency
{
    public async Task TakeAsync(WebhookCall webhook, Call call, bool hasAudio, CancellationToken cancellationToken)
    {
        var sid = RecordingSidOf(webhook.Form);
        if (sid is not null && await (await recordings.GetQueryableAsync()).AnyAsync(recording => recording.TwilioRecordingSid == sid, cancellationToken))
        {
            // Told before by the other of the two; the call may be recording its next answer by now.
            return;
        }

        call.TakeRecording(hasAudio);
        if (hasAudio && sid is not null)
        {
            await register.AddVoicemailAsync(call.Id, sid, webhook.ReceivedAt, webhook.Form.Integer("RecordingDuration"), cancellationToken);
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
