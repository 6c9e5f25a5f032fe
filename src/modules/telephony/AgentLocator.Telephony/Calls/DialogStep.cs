namespace AgentLocator.Telephony.Calls;

/// <summary>The question of the receptionist's dialogue that awaits an answer.</summary>
public enum DialogStep
{
    Name,
    Reason,
    Number,
    Voicemail,
    Closing,
}
