namespace AgentLocator.Israel.Hebrew;

/// <summary>A stretch of a text, counted in UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The first unit after the stretch.</summary>
    public int End => Start + Length;

    public static TextSpan Between(int start, int end) => new(start, end - start);

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>The stretch itself.</summary>
    public string Of(string text) => text.Substring(Start, Length);
}
