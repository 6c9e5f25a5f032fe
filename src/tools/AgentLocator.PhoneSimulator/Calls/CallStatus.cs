namespace AgentLocator.PhoneSimulator.Calls;

/// <summary>Twilio's names of a call's states.</summary>
internal static class CallStatus
{
    public const string Ringing = "ringing";
    public const string InProgress = "in-progress";
    public const string Completed = "completed";
    public const string Busy = "busy";
    public const string NoAnswer = "no-answer";
    public const string Canceled = "canceled";
    public const string Failed = "failed";
}
