using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Names;

/// <summary>Names that are known to be names.</summary>
internal static class NameLists
{
    private static readonly Dictionary<string, bool> Given = Load("Names/given.txt");
    private static readonly Dictionary<string, bool> Family = Load("Names/family.txt");

    public static bool IsGiven(string folded) => Given.ContainsKey(folded);

    /// <summary>Whether a given name is no other word.</summary>
    public static bool IsPlainlyGiven(string folded) => Given.TryGetValue(folded, out var alsoWord) && !alsoWord;

    public static bool IsFamily(string folded) => Family.ContainsKey(folded);

    public static bool IsKnown(string folded) => IsGiven(folded) || IsFamily(folded);

    private static Dictionary<string, bool> Load(string list)
    {
        var names = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var name in EmbeddedLines.Read(list).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            // Names of two words are found by their particle.
            var folded = HebrewText.Fold(name);
            if (!folded.Contains(' ', StringComparison.Ordinal))
            {
                names[folded] = name[^1] == '?';
            }
        }

        return names;
    }
}
