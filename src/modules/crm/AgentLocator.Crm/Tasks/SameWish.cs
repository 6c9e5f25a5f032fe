using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Crm.Tasks;

/// <summary>
/// Whether a task says what its caller said: most of its words were said. Letters that Hebrew writes together with a word count for nothing, so that "לקבוע תור: ניקוי שיניים" is what
/// "רציתי לקבוע תור לניקוי שיניים" asks for.
/// </summary>
internal static class SameWish
{
    private const double MostWords = 0.6;
    private const int LeastWords = 2;

    public static bool Is(string? said, string title)
    {
        var heard = WordsOf(said).ToHashSet(StringComparer.Ordinal);
        var asked = WordsOf(title).ToList();
        var shared = asked.Count(heard.Contains);
        return shared >= LeastWords && shared >= MostWords * asked.Count;
    }

    // Dates and prices are of the wish's circumstances.
    private static IEnumerable<string> WordsOf(string? text) =>
        HebrewText.Fold(text).Split(' ').Where(word => word.Length > 1 && char.IsLetter(word[0])).Select(HebrewText.WithoutPrefixes).Distinct(StringComparer.Ordinal);
}
