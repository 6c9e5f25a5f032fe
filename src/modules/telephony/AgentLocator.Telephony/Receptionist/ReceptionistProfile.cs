namespace AgentLocator.Telephony.Receptionist;

/// <summary>How a tenant's receptionist speaks and listens.</summary>
internal sealed record ReceptionistProfile
{
    public string Greeting { get; init; } = ReceptionistTexts.Greeting;

    public string AskName { get; init; } = ReceptionistTexts.AskName;

    public string AskReason { get; init; } = ReceptionistTexts.AskReason;

    public string AskNumber { get; init; } = ReceptionistTexts.AskNumber;

    public string Closing { get; init; } = ReceptionistTexts.Closing;

    public string Voicemail { get; init; } = ReceptionistTexts.Voicemail;

    public string SpeechLanguage { get; init; } = SpeechOffer.DefaultLanguage;

    public string SpeechModel { get; init; } = SpeechOffer.DefaultModel;

    public string SayLanguage { get; init; } = ReceptionistSettingDefinitionProvider.DefaultSayLanguage;

    public string SayVoice { get; init; } = ReceptionistSettingDefinitionProvider.DefaultSayVoice;

    /// <summary>Put where a prompt says <see cref="ReceptionistTexts.BusinessPlaceholder"/>.</summary>
    public string BusinessName { get; init; } = "";

    /// <summary>The number given at sign-up, which a line forwarded to us may show: nobody's own. Null when there is none.</summary>
    public string? BusinessPhone { get; init; }

    /// <summary>A prompt as it is spoken.</summary>
    public string TextOf(Prompt prompt) => (prompt switch
    {
        Prompt.Greeting => Greeting,
        Prompt.AskName => AskName,
        Prompt.AskReason => AskReason,
        Prompt.AskNumber => AskNumber,
        Prompt.Closing => Closing,
        Prompt.Voicemail => Voicemail,
        Prompt.OfferCallersNumber => ReceptionistTexts.OfferCallersNumber,
        Prompt.NotHeard => ReceptionistTexts.NotHeard,
        Prompt.NotANumber => ReceptionistTexts.NotANumber,
        Prompt.SpeakAfterBeep => ReceptionistTexts.SpeakAfterBeep,
        _ => ReceptionistTexts.VoicemailThanks,
    }).Replace(ReceptionistTexts.BusinessPlaceholder, BusinessName, StringComparison.Ordinal);
}
