namespace AgentLocator.PhoneSimulator.Dialog;

/// <summary>What a listening verb notices of the caller.</summary>
internal abstract record CallerInput;

internal sealed record SpeechStarted : CallerInput;

internal sealed record SpeechEnded(string Transcript, double Confidence) : CallerInput;

internal sealed record KeyPressed(char Key) : CallerInput;
