namespace AgentLocator.Transcription.Providers.Deepgram;

/// <summary>
/// Likely words, as many as Deepgram takes: 500 tokens for all keyterms, beyond which it refuses the request. A Hebrew letter may be a token of its own; the first hints count most.
/// </summary>
internal static class DeepgramHints
{
    private const int MaxHints = 100;
    private const int MaxHintLength = 50;
    private const int MaxLetters = 450;

    public static IReadOnlyList<string> Of(IReadOnlyList<string> hints)
    {
        var (chosen, letters) = (new List<string>(), 0);
        foreach (var hint in hints.Where(hint => hint.Length is > 0 and <= MaxHintLength))
        {
            if (chosen.Count < MaxHints && letters + hint.Length <= MaxLetters)
            {
                chosen.Add(hint);
                letters += hint.Length;
            }
        }

        return chosen;
    }
}
