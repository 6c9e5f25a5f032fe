namespace AgentLocator.Telephony.Receptionist;

/// <summary>
/// How long a text takes to say. The carrier tells neither when it begins to speak nor when the caller did, so that the times of turns are estimated from
/// when documents and answers passed: good enough to follow the recording.
/// </summary>
internal static class SpeechPace
{
    /// <summary>espeak-ng takes 78 to 86 ms for a character of Hebrew (measured on the default prompts); unhurried speech is of that order.</summary>
    private const int MsPerCharacter = 80;

    public static int MsOf(string text) => text.Length * MsPerCharacter;
}
