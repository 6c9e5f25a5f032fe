namespace AgentLocator.Telephony.Receptionist;

/// <summary>What the receptionist can say.</summary>
internal enum Prompt
{
    Greeting,
    AskName,
    AskReason,
    AskNumber,
    OfferCallersNumber,
    NotHeard,
    NotANumber,
    SpeakAfterBeep,
    Voicemail,
    VoicemailThanks,
    Closing,
}
