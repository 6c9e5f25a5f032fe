namespace AgentLocator.Telephony.Receptionist;

/// <summary>
/// How long a text takes to say. The carrier tells neither when it begins to speak nor when the caller did, so that the times of turns are estimated from
/// when documents and answers passed: good enough to follow the recording.
/// </summary>
internal static class SpeechPace
{
    /// <summary>Hebrew, unhurried: measured on the voices in use, between 60 and 80 ms a character.</summary>
    private const int MsPerCharacter = 70;

    public static int MsOf(string text) => text.Length * MsPerCharacter;
}
