namespace AgentLocator.Telephony.Recordings.Spooling;

/// <summary>Why there is nothing to play. Each code has a text <c>RecordingFailure:code</c> for people.</summary>
internal static class RecordingFailure
{
    public const string DiskFull = nameof(DiskFull);

    /// <summary>The disk refused for another reason.</summary>
    public const string DiskFault = nameof(DiskFault);

    /// <summary>A stream without a frame, a message without a sample.</summary>
    public const string NoAudio = nameof(NoAudio);

    /// <summary>The node that wrote the file does not have it any more.</summary>
    public const string SpoolMissing = nameof(SpoolMissing);

    /// <summary>The node that has the file did not come back in time.</summary>
    public const string NodeGone = nameof(NodeGone);

    /// <summary>The account with the carrier was removed before its message was fetched.</summary>
    public const string NoCredentials = nameof(NoCredentials);

    public const string CarrierUnreachable = nameof(CarrierUnreachable);

    public const string CarrierRefused = nameof(CarrierRefused);

    /// <summary>Beyond <see cref="SpoolOptions.MaxVoicemailBytes"/>.</summary>
    public const string TooLarge = nameof(TooLarge);

    /// <summary>What the carrier sent cannot be read as audio.</summary>
    public const string NotAudio = nameof(NotAudio);
}
