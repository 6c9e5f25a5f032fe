using System.Globalization;
using AgentLocator.PhoneSimulator.Calls;
using AgentLocator.PhoneSimulator.Scripts;
using AgentLocator.PhoneSimulator.Speech;
using AgentLocator.PhoneSimulator.Twiml;

namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>
/// Record (twilio.com/docs/voice/twiml/record): a beep, then the caller until silence, a key, the longest time or the end of the call.
/// After a recording the action is asked, also (with Digits=hangup) when the caller has gone; an empty recording falls through.
/// </summary>
internal sealed class RecordTurn(CallContext context, RecordVerb verb, string documentUrl, TimeProvider time)
{
    private readonly PhoneCall call = context.Call;
    private readonly RecordingAnnouncer announcer = new(context, verb, documentUrl, time);

    public async Task<NextRequest?> RunAsync(CancellationToken cancellationToken)
    {
        var beep = verb.PlayBeep ? BeepAsync(cancellationToken) : Task.CompletedTask;
        await using var turn = new ListeningTurn(context, StepTarget.Record, beep, cancellationToken);
        await beep;
        var from = call.Clock.NowMs;
        announcer.Begin();
        call.Tell("carrier", "recording");
        try
        {
            var key = await ListenAsync(turn, from);
            if (Keep(from) is not { } recording)
            {
                return null;
            }

            announcer.Completed(recording);
            return Action(recording, key);
        }
        catch (OperationCanceledException) when (call.IsOver)
        {
            if (Keep(from) is { } recording)
            {
                context.InBackground(AfterHangUpAsync(Action(recording, "hangup")));
                announcer.Completed(recording);
            }

            throw;
        }
    }

    private async Task BeepAsync(CancellationToken cancellationToken)
    {
        call.Tell("carrier", "beep");
        await call.Outbound.PlayAsync(SignalTones.Beep, cancellationToken);
    }

    /// <summary>The key that ended it, or nothing.</summary>
    private async Task<string> ListenAsync(ListeningTurn turn, long from)
    {
        var latest = from + (verb.MaxLengthSeconds * 1000L);
        turn.Deadline = Silence();
        while (true)
        {
            switch (await turn.NextAsync(null))
            {
                case SpeechStarted:
                    turn.Deadline = latest;
                    break;
                case SpeechEnded:
                    turn.Deadline = Silence();
                    break;
                case KeyPressed { Key: var key } when verb.FinishOnKey.Contains(key, StringComparison.Ordinal):
                    return key.ToString();
                case null when turn.Deadline <= call.Clock.NowMs:
                    return "";
            }
        }

        long Silence() => verb.TimeoutSeconds == 0 ? latest : Math.Min(latest, turn.Silence(verb.TimeoutSeconds));
    }

    private Recording? Keep(long from)
    {
        var audio = call.Audio?.Inbound(from, call.Clock.NowMs) ?? [];
        var spoken = Spoken(audio);
        if (spoken.Length == 0)
        {
            announcer.Absent();
            return null;
        }

        var length = TimeSpan.FromMilliseconds((call.Clock.NowMs - from) / call.Speed);
        var recording = new Recording(call.Sid, verb.TrimsSilence ? spoken : audio, time.GetUtcNow() - length);
        call.Keep(recording);
        return recording;
    }

    /// <summary>Without the silence before and after, but for 100 ms.</summary>
    private static byte[] Spoken(byte[] audio)
    {
        const int margin = 100 * MuLaw.BytesPerMs;
        var first = audio.AsSpan().IndexOfAnyExcept(MuLaw.Silence);
        var last = audio.AsSpan().LastIndexOfAnyExcept(MuLaw.Silence);
        return first < 0 ? [] : audio[Math.Max(0, first - margin)..Math.Min(audio.Length, last + 1 + margin)];
    }

    private NextRequest Action(Recording recording, string key)
    {
        List<KeyValuePair<string, string>> parameters =
        [
            new("RecordingSid", recording.Sid),
            new("RecordingUrl", announcer.UrlOf(recording)),
            new("RecordingDuration", recording.DurationSeconds.ToString(CultureInfo.InvariantCulture)),
        ];
        if (key.Length > 0)
        {
            parameters.Add(new("Digits", key));
        }

        return new NextRequest("dialog", verb.Action is { Length: > 0 } action ? action : documentUrl, verb.Method, parameters);
    }

    private async Task AfterHangUpAsync(NextRequest request)
    {
        if (call.Faults.ReorderWebhooks)
        {
            await context.StatusSent.Task;
        }

        await new DocumentSource(context).NotifyAsync(request, documentUrl);
    }
}
