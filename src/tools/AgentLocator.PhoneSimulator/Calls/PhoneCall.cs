using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Faults;
using AgentLocator.PhoneSimulator.Media;
using AgentLocator.PhoneSimulator.Scripts;
using AgentLocator.PhoneSimulator.Streams;
using AgentLocator.PhoneSimulator.Twiml;

namespace AgentLocator.PhoneSimulator.Calls;

/// <summary>One incoming call: its state, its two audio tracks and all that is kept of it for whoever asks later.</summary>
internal sealed class PhoneCall
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly List<WebhookRecord> requests = [];
    private readonly List<CallWarning> warnings = [];
    private readonly List<MediaStream> streams = [];
    private readonly List<Recording> recordings = [];
    private readonly CancellationTokenSource over = new();
    private CancellationTokenSource document = new();
    private CallUpdate? update;
    private long? answeredAtMs;
    private CallAudio? audio = new();

    public PhoneCall(
        Account account, PhoneNumber number, string from, CallerScript script, CallFaults faults, double speed, string publicUrl, TimeProvider time)
    {
        (Account, Number, From, Script, Faults, Speed, PublicUrl, this.time) = (account, number, from, script, faults, speed, publicUrl, time);
        StartedAt = time.GetUtcNow();
        Pump = new MediaPump(Clock, Inbound, Outbound, audio, time, speed);
    }

    public string Sid { get; } = Accounts.Sid.New("CA");

    public Account Account { get; }

    public PhoneNumber Number { get; }

    public string From { get; }

    public CallerScript Script { get; }

    public CallFaults Faults { get; }

    public double Speed { get; }

    /// <summary>Streams send every frame when it is due.</summary>
    public bool IsSteady { get; init; }

    /// <summary>Address of this simulator, for recordings' URLs.</summary>
    public string PublicUrl { get; }

    public DateTimeOffset StartedAt { get; }

    public DateTimeOffset? EndedAt { get; private set; }

    public string Status { get; private set; } = CallStatus.Ringing;

    public int? DurationSeconds { get; private set; }

    public string? Error { get; private set; }

    /// <summary>Nothing will be sent for this call any more.</summary>
    public bool IsSettled { get; private set; }

    public CallClock Clock { get; } = new();

    /// <summary>What the caller says.</summary>
    public AudioTrack Inbound { get; } = new();

    /// <summary>What the caller hears.</summary>
    public AudioTrack Outbound { get; } = new();

    public MediaPump Pump { get; }

    public CallDialogue Dialogue { get; } = new();

    /// <summary>Null when it was let go to keep memory bounded.</summary>
    public CallAudio? Audio => audio;

    /// <summary>Cancelled when the call is over, whoever ended it.</summary>
    public CancellationToken Over => over.Token;

    public bool IsOver => over.IsCancellationRequested;

    public bool IsAnswered => answeredAtMs is not null;

    public IReadOnlyList<WebhookRecord> Requests => Snapshot(requests);

    public IReadOnlyList<CallWarning> Warnings => Snapshot(warnings);

    public IReadOnlyList<MediaStream> Streams => Snapshot(streams);

    public IReadOnlyList<Recording> Recordings => Snapshot(recordings);

    public void Keep(WebhookRecord request) => Add(requests, request);

    public void Keep(MediaStream stream) => Add(streams, stream);

    public void Keep(Recording recording) => Add(recordings, recording);

    public void Warn(int code, string message) => Add(warnings, new CallWarning(code, message));

    public void Tell(string side, string text) => Dialogue.Add(new DialogueEntry(Clock.NowMs, side, text));

    public void Fail(string error) => Error ??= error;

    public long AudioBytes => (audio?.Bytes ?? 0) + Recordings.Sum(r => r.Audio?.Length ?? 0);

    public void LetAudioGo()
    {
        audio = null;
        Recordings.ToList().ForEach(r => r.LetAudioGo());
    }

    public DateTimeOffset InCallTime(int milliseconds) => time.GetUtcNow() + TimeSpan.FromMilliseconds(milliseconds / Speed);

    public void Answer()
    {
        lock (gate)
        {
            if (Status != CallStatus.Ringing)
            {
                return;
            }

            Status = CallStatus.InProgress;
            answeredAtMs = Clock.NowMs;
        }

        Tell("carrier", "answered");
    }

    /// <summary>Ends the call, once; the first reason stands.</summary>
    public void End(string status, string reason)
    {
        lock (gate)
        {
            if (IsOver)
            {
                return;
            }

            Status = status;
            EndedAt = time.GetUtcNow();
            DurationSeconds = answeredAtMs is { } answered ? (int)Math.Ceiling((Clock.NowMs - answered) / 1000.0) : 0;
            Dialogue.Add(new DialogueEntry(Clock.NowMs, "carrier", reason));
            Pump.EndAudio();
        }

        over.Cancel();
    }

    public void HangUp() => End(IsAnswered ? CallStatus.Completed : CallStatus.Canceled, "the caller hung up");

    public void Settle()
    {
        IsSettled = true;
        Dialogue.Complete();
    }

    /// <summary>Starts a fork of the running call; null while nobody carries it.</summary>
    public Func<StartStreamVerb, MediaStream>? Fork { get; set; }

    /// <summary>Breaks off what the call is doing; false when it is over.</summary>
    public bool Redirect(CallUpdate instructions)
    {
        CancellationTokenSource current;
        lock (gate)
        {
            if (IsOver)
            {
                return false;
            }

            update = instructions;
            current = document;
        }

        current.Cancel();
        return true;
    }

    /// <summary>For the run of one document: cancelled by the end of the call or by new instructions.</summary>
    public CancellationTokenSource BeginDocument()
    {
        lock (gate)
        {
            document = CancellationTokenSource.CreateLinkedTokenSource(over.Token);
            if (update is not null)
            {
                document.Cancel();
            }

            return document;
        }
    }

    public CallUpdate? TakeUpdate()
    {
        lock (gate)
        {
            var taken = update;
            update = null;
            return taken;
        }
    }

    private List<T> Snapshot<T>(List<T> list)
    {
        lock (gate)
        {
            return [.. list];
        }
    }

    private void Add<T>(List<T> list, T item)
    {
        lock (gate)
        {
            list.Add(item);
        }
    }
}
