namespace AgentLocator.PhoneSimulator.Speech;

/// <summary>Where speech comes from. Auto takes the best there is; the others are for tests and for hearing the difference.</summary>
internal enum SpeechSource
{
    Auto,
    Espeak,
    Samples,
    Tones,
}
