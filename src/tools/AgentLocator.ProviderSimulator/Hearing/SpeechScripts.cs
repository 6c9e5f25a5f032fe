namespace AgentLocator.ProviderSimulator.Hearing;

/// <summary>What is understood of speech that is none of the known sentences: one line for each utterance, in the order in which a listener hears them.</summary>
internal sealed class SpeechScripts
{
    private IReadOnlyList<string>? _lines;

    /// <summary>The caller of the phone simulator's demo call.</summary>
    public static IReadOnlyList<string> Demo { get; } = ["דנה לוי", "רציתי לקבוע תור לניקוי שיניים עדיף ביום שלישי בבוקר"];

    public KnownSentences Known { get; } = new();

    /// <summary>True where a test said what is to be understood: then known sentences are not looked for.</summary>
    public bool IsGiven => Volatile.Read(ref _lines) is not null;

    public IReadOnlyList<string> Lines => Volatile.Read(ref _lines) ?? Demo;

    public void Use(IReadOnlyList<string> lines) => Volatile.Write(ref _lines, lines);

    public void UseBuiltIn() => Volatile.Write(ref _lines, null);
}
