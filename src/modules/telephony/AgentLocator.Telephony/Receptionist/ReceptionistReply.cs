namespace AgentLocator.Telephony.Receptionist;

/// <summary>What a document does after it has spoken.</summary>
internal enum ReplyKind
{
    /// <summary>Listens to speech, and for the star.</summary>
    AskSpeech,

    /// <summary>Takes a phone number by keys.</summary>
    AskDigits,

    /// <summary>Records a short answer that could not be understood otherwise.</summary>
    RecordAnswer,

    /// <summary>Records a message.</summary>
    RecordVoicemail,

    HangUp,
}

/// <summary>The next document, in the product's words, and what the last answer told.</summary>
/// <param name="At">The question that the document puts.</param>
internal sealed record ReceptionistReply(ReplyKind Kind, DialogPosition At, IReadOnlyList<Prompt> Prompts)
{
    /// <summary>The caller's turn as it is stored; null when there was none.</summary>
    public string? Heard { get; init; }

    public double? Confidence { get; init; }

    public string? Name { get; init; }

    public string? Reason { get; init; }

    /// <summary>E.164.</summary>
    public string? CallbackNumber { get; init; }

    public bool Records => Kind is ReplyKind.RecordAnswer or ReplyKind.RecordVoicemail;
}
