namespace AgentLocator.Israel.Hebrew;

/// <summary>What a <see cref="FoldedWord"/> is made of.</summary>
public enum WordKind
{
    /// <summary>Hebrew letters.</summary>
    Hebrew,

    /// <summary>Letters of another script.</summary>
    Foreign,

    /// <summary>Digits, ASCII here whatever they were.</summary>
    Digits,

    /// <summary>One sign, such as a comma, a hyphen or ₪.</summary>
    Sign,
}

/// <summary>A word, a number or a sign of a text.</summary>
/// <param name="Text">Folded as by <see cref="HebrewText.Fold"/>; the sign itself, every hyphen as <c>-</c>.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">The first unit after it.</param>
/// <param name="SpaceBefore">Whether white space parts it from what stands before.</param>
/// <param name="Prefix">The letters written together with digits, such as ב in ב-15; empty with words, whose letters may be their own.</param>
public readonly record struct FoldedWord(string Text, WordKind Kind, int Start, int End, bool SpaceBefore, string Prefix = "");
