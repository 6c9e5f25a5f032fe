namespace AgentLocator.Telephony.Receptionist;

/// <summary>What came back from a document: speech, keys, a recording, or nothing.</summary>
internal sealed record DialogInput
{
    public static DialogInput Nothing { get; } = new();

    public string? Speech { get; init; }

    /// <summary>The recogniser's, 0 to 1.</summary>
    public double? Confidence { get; init; }

    public string? Digits { get; init; }

    /// <summary>Seconds recorded; null when this is not a recording's result.</summary>
    public int? RecordedSeconds { get; init; }

    /// <summary>Twilio posts a Record's action once more when the caller hangs up, with this word for keys.</summary>
    public bool HungUp => Digits == "hangup";

    /// <summary>The star asks for a human wherever it is pressed: 0 would collide with keyed numbers.</summary>
    public bool AsksForHuman => Digits?.Contains('*', StringComparison.Ordinal) == true;

    public bool HasRecording => RecordedSeconds > 0;

    /// <summary>What was said, where it is more than punctuation.</summary>
    public string? Words => Speech?.Any(char.IsLetterOrDigit) == true ? Speech.Trim() : null;
}
