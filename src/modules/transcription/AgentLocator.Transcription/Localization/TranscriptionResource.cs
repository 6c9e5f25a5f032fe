namespace AgentLocator.Transcription.Localization;

/// <summary>The texts of the Transcription module.</summary>
[LocalizationResourceName("Transcription")]
public sealed class TranscriptionResource;
