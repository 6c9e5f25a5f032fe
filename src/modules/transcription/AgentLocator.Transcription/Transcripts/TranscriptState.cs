namespace AgentLocator.Transcription.Transcripts;

/// <summary>How far a call's transcript is.</summary>
public enum TranscriptState
{
    /// <summary>Nobody has asked for one.</summary>
    None,

    /// <summary>Its turn has not come, or it cannot go on at present.</summary>
    Waiting,

    Running,

    Done,

    /// <summary>There will be none, and why is known.</summary>
    Failed,
}

/// <summary>Who says it.</summary>
public enum Speaker
{
    Caller,

    /// <summary>The machine that answers for the business.</summary>
    Receptionist,

    /// <summary>A person of the business.</summary>
    Agent,
}
