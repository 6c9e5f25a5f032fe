namespace AgentLocator.Telephony.Accounts;

/// <summary>Codes of broken rules; each is the key of its text.</summary>
internal static class TelephonyErrors
{
    public const string TwilioRefused = "Telephony:TwilioRefused";

    public const string TwilioUnreachable = "Telephony:TwilioUnreachable";

    public const string NumberBoundElsewhere = "Telephony:NumberBoundElsewhere";

    public const string AuthTokenNeeded = "Telephony:AuthTokenNeeded";

    public const string SpeechNotOffered = "Telephony:SpeechNotOffered";
}
