namespace AgentLocator.Israel.Phones;

/// <summary>Some digits that were said or written as one, or a plus or a star.</summary>
/// <param name="First">Index of its first word.</param>
/// <param name="Next">Index of the word after it.</param>
/// <param name="Written">Whether it stands in digits.</param>
/// <param name="Tight">Whether nothing parts it from the piece before: no comma, no space between written ones.</param>
/// <param name="Repeated">Whether a word said how often.</param>
/// <param name="Interrupted">Whether words that mean nothing stand before it.</param>
/// <param name="AfterPhone">Whether a whole phone number ends before it.</param>
internal sealed record DigitPiece(string Digits, int First, int Next, bool Written, bool Tight = false, bool Repeated = false, bool Interrupted = false, bool AfterPhone = false);
