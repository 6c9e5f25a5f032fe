using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Numbers;

/// <summary>A number found in a text.</summary>
/// <param name="Value">Whole, or with the half, quarter or decimals that were said.</param>
/// <param name="Span">Where, with the prefix letters of its first word.</param>
/// <param name="InWords">Whether it was said in words and not written in digits.</param>
public sealed record NumberMatch(decimal Value, TextSpan Span, bool InWords);
