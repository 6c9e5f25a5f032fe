namespace AgentLocator.Transcription.Providers.Speaking;

/// <summary>Cuts a long text into pieces that a provider takes: at the end of a sentence, else between two words.</summary>
internal static class SpokenPieces
{
    private static readonly char[] SentenceEnds = ['.', '!', '?', '\n', ';'];

    public static IEnumerable<string> Of(string text, int maxCharacters)
    {
        var rest = text.Trim();
        while (rest.Length > maxCharacters)
        {
            var end = rest.LastIndexOfAny(SentenceEnds, maxCharacters - 1) + 1;
            end = end > 0 ? end : rest.LastIndexOf(' ', maxCharacters - 1);
            end = end > 0 ? end : WholeLetter(rest, maxCharacters);
            yield return rest[..end];
            rest = rest[end..].TrimStart();
        }

        if (rest.Length > 0)
        {
            yield return rest;
        }
    }

    private static int WholeLetter(string text, int end) => char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
}
