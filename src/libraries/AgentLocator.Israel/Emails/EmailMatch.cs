using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Emails;

/// <summary>An e-mail address found in a text.</summary>
/// <param name="Address">Lower case.</param>
/// <param name="Confidence">0 to 1: less where letters were named in Hebrew.</param>
public sealed record EmailMatch(string Address, TextSpan Span, double Confidence);
