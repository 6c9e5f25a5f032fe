using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Phones;

/// <summary>A phone number found in a text.</summary>
/// <param name="Confidence">0 to 1: less where digits were doubled by a word, interrupted, or stand among others.</param>
public sealed record PhoneMatch(PhoneNumber Number, TextSpan Span, double Confidence);
