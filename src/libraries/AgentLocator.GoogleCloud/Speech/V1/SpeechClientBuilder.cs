using AgentLocator.GoogleCloud.Auth;

namespace AgentLocator.GoogleCloud.Speech.V1;

/// <summary>Builds a <see cref="SpeechClient"/>.</summary>
public sealed class SpeechClientBuilder : GoogleClientBuilder<SpeechClient>
{
    protected override string DefaultEndpoint => "speech.googleapis.com";

    /// <inheritdoc />
    public override SpeechClient Build() => new(BuildChannel());
}
