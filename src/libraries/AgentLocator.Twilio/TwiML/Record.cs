namespace AgentLocator.Twilio.TwiML;

/// <summary>
/// Records the caller. The file is taken from the recording callback, not from the action, which comes first. After a hang-up the action
/// is sent with <c>Digits=hangup</c>.
/// </summary>
/// <param name="Action">URL that gets the next document. Required: without it Twilio asks for the same document again, in a loop.</param>
public sealed record Record(string Action) : TwimlVerb
{
    /// <summary>HTTP method of the action.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Longest recording in seconds; Twilio's default is an hour.</summary>
    public int? MaxLengthSeconds { get; init; }

    /// <summary>Seconds of silence that end the recording; Twilio's default is 5.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>Whether a beep is played first; Twilio's default is that it is.</summary>
    public bool? PlayBeep { get; init; }

    /// <summary>Keys that end the recording. Null leaves Twilio's default, all keys; an empty text none.</summary>
    public string? FinishOnKey { get; init; }

    /// <summary>Whether silence is cut from both ends; true is <c>trim-silence</c>, false <c>do-not-trim</c>.</summary>
    public bool? TrimSilence { get; init; }

    /// <summary>URL told when the file is ready, absent or failed.</summary>
    public string? RecordingStatusCallback { get; init; }

    /// <summary>Events told, separated by spaces: <c>in-progress completed absent</c>. Twilio's default is completed.</summary>
    public string? RecordingStatusCallbackEvent { get; init; }

    internal override void Write(TwimlWriter writer)
    {
        writer.Open("Record")
            .Attribute("action", Action)
            .Attribute("method", Method)
            .Attribute("maxLength", MaxLengthSeconds)
            .Attribute("timeout", TimeoutSeconds)
            .Attribute("playBeep", PlayBeep)
            .Attribute("finishOnKey", FinishOnKey)
            .Attribute("trim", TrimSilence switch { true => "trim-silence", false => "do-not-trim", null => null })
            .Attribute("recordingStatusCallback", RecordingStatusCallback)
            .Attribute("recordingStatusCallbackEvent", RecordingStatusCallbackEvent)
            .Close("Record");
    }
}
