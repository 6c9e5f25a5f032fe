using AgentLocator.GoogleCloud.Auth;

namespace AgentLocator.GoogleCloud.TextToSpeech.V1;

/// <summary>Builds a <see cref="TextToSpeechClient"/>.</summary>
public sealed class TextToSpeechClientBuilder : GoogleClientBuilder<TextToSpeechClient>
{
    protected override string DefaultEndpoint => "texttospeech.googleapis.com";

    /// <inheritdoc />
    public override TextToSpeechClient Build() => new(BuildChannel());
}
