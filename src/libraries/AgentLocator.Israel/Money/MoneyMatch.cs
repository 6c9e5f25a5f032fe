using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Money;

/// <summary>A sum found in a text.</summary>
/// <param name="Amount">Whole units with at most two decimals.</param>
/// <param name="Currency">ISO 4217: ILS, USD or EUR.</param>
/// <param name="Confidence">0 to 1: less where agorot were left unnamed.</param>
public sealed record MoneyMatch(decimal Amount, string Currency, TextSpan Span, double Confidence);
