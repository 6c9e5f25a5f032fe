using AgentLocator.GoogleCloud.Speech.V1;
using AgentLocator.Transcription.Contracts.Speech;

namespace AgentLocator.Transcription.Providers.Google;

/// <summary>Our words for what Google's recognition is asked.</summary>
internal static class GoogleFormats
{
    // Limits of the quotas page: phrases of a request, letters of a phrase.
    private const int MaxHints = 500;
    private const int MaxHintLength = 100;

    public static RecognitionConfig ConfigOf(AudioEncoding encoding, int sampleRate, string language, string model, IEnumerable<string> hints)
    {
        var config = new RecognitionConfig
        {
            Encoding = encoding switch
            {
                AudioEncoding.MuLaw => RecognitionConfig.Types.AudioEncoding.Mulaw,
                AudioEncoding.Pcm16 => RecognitionConfig.Types.AudioEncoding.Linear16,
                _ => throw new ProviderException(ProviderNames.Google, ProviderFailure.InvalidRequest, "Google takes mu-law and linear samples."),
            },
            SampleRateHertz = sampleRate,
            LanguageCode = language,
            Model = model,
            EnableWordTimeOffsets = true,
            EnableWordConfidence = true,
            EnableAutomaticPunctuation = true,
        };
        var phrases = hints.Where(hint => hint.Length is > 0 and <= MaxHintLength).Take(MaxHints).ToList();
        if (phrases.Count > 0)
        {
            config.SpeechContexts.Add(new SpeechContext { Phrases = { phrases } });
        }

        return config;
    }

    /// <summary>Google gives 0 where it has none.</summary>
    public static double? Confidence(float value) => value > 0 ? value : null;
}
