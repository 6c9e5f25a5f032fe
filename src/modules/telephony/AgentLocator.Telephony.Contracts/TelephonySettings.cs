namespace AgentLocator.Telephony.Contracts;

/// <summary>Names of the Telephony module's settings. Prompts may hold <c>{business}</c>, which is spoken as the tenant's name.</summary>
public static class TelephonySettings
{
    private const string Group = "Telephony";
    private const string Receptionist = Group + ".Receptionist";

    /// <summary>Spoken first and not interruptible; holds the notice that the call is recorded.</summary>
    public const string Greeting = Receptionist + ".Greeting";

    public const string AskName = Receptionist + ".AskName";

    public const string AskReason = Receptionist + ".AskReason";

    public const string AskNumber = Receptionist + ".AskNumber";

    public const string Closing = Receptionist + ".Closing";

    /// <summary>Spoken before the message of a caller who asked for a human.</summary>
    public const string Voicemail = Receptionist + ".Voicemail";

    /// <summary>Language of the carrier's recogniser; only together with <see cref="SpeechModel"/>.</summary>
    public const string SpeechLanguage = Group + ".SpeechLanguage";

    public const string SpeechModel = Group + ".SpeechModel";

    /// <summary>Language of the voice that reads the prompts, e.g. he-IL.</summary>
    public const string SayLanguage = Group + ".SayLanguage";

    /// <summary>Voice that reads the prompts, as the carrier names it.</summary>
    public const string SayVoice = Group + ".SayVoice";
}
