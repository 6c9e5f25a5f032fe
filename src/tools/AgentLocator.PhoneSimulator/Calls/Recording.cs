using AgentLocator.PhoneSimulator.Accounts;

namespace AgentLocator.PhoneSimulator.Calls;

/// <summary>What a `Record` verb took: the caller's side, mu-law.</summary>
internal sealed class Recording(string callSid, byte[] audio, DateTimeOffset startedAt)
{
    public string Sid { get; } = Accounts.Sid.New("RE");

    public string CallSid { get; } = callSid;

    /// <summary>Null when it was let go to keep memory bounded.</summary>
    public byte[]? Audio { get; private set; } = audio;

    public DateTimeOffset StartedAt { get; } = startedAt;

    public int DurationSeconds { get; } = (int)Math.Ceiling(audio.Length / 8000.0);

    /// <summary>Its file is there from then on; null while it is being written.</summary>
    public DateTimeOffset? AvailableAt { get; set; }

    public void LetAudioGo() => Audio = null;
}
