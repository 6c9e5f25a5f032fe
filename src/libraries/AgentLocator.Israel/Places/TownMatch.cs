using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Places;

/// <summary>A town found in a text.</summary>
/// <param name="Name">Its usual spelling.</param>
/// <param name="Confidence">0 to 1: more where somebody says that they live there.</param>
public sealed record TownMatch(string Name, TextSpan Span, double Confidence);
