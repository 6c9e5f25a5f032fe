namespace AgentLocator.Transcription.Transcripts.Speech;

/// <summary>
/// What speech models that learned from subtitles write over silence and noise, as it was seen of Whisper and its kin in Hebrew and English. In small letters without
/// punctuation; nobody says these on the telephone.
/// </summary>
internal static class KnownInventions
{
    // Longer ones may hold such words and be true.
    private const int LongestRatio = 3;

    private static readonly HashSet<string> Whole = new(StringComparer.Ordinal)
    {
        "כתוביות", "תרגום וכתוביות", "מחיאות כפיים", "תודה שצפיתם", "תודה על הצפייה", "תודה רבה על הצפייה", "תודה רבה שצפיתם",
        "applause", "the end", "thank you so much for watching",
    };

    private static readonly string[] Parts =
    [
        "כתוביות על ידי", "תורגם על ידי", "תורגמו על ידי", "הכתוביות נעשו", "כתוביות נעשו", "כתוביות הוכנו", "תרגום וסנכרון", "תודה שצפיתם בסרטון", "הירשמו לערוץ", "להירשם לערוץ", "נתראה בסרטון הבא",
        "subtitles by", "subtitled by", "captioned by", "transcribed by", "translated by", "amara org", "thanks for watching", "thank you for watching", "please subscribe", "subscribe to my channel", "like and subscribe",
        "see you in the next video",
    ];

    /// <param name="normal">A whole segment, normalised.</param>
    public static bool Contains(string normal) => Whole.Contains(normal) || Parts.Any(part => normal.Length <= part.Length * LongestRatio && normal.Contains(part, StringComparison.Ordinal));
}
