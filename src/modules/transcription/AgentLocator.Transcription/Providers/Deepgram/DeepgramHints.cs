namespace AgentLocator.Transcription.Providers.Deepgram;

/// <summary>Likely words, as many as Deepgram takes: 500 tokens for all keyterms, of which a Hebrew word has a few.</summary>
internal static class DeepgramHints
{
    private const int MaxHints = 100;
    private const int MaxHintLength = 50;

    public static IReadOnlyList<string> Of(IReadOnlyList<string> hints) => [.. hints.Where(hint => hint.Length is > 0 and <= MaxHintLength).Take(MaxHints)];
}
