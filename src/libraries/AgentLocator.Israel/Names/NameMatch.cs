using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Names;

/// <summary>A person's name found in what they said.</summary>
/// <param name="Name">As it was written, without vowel points; single spaces.</param>
/// <param name="Confidence">0 to 1: most where the name is a known one and was announced.</param>
public sealed record NameMatch(string Name, TextSpan Span, double Confidence);
