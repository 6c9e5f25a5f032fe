namespace AgentLocator.Audio;

/// <summary>The bytes are no WAV file, or one of a kind that is not read here. The message says what was found; it holds no audio.</summary>
public sealed class WavFormatException(string message) : FormatException(message);
