namespace AgentLocator.Israel.Numbers;

/// <summary>The gender of what is counted, after which Hebrew numbers go. Counting aloud, phone digits and hours are feminine.</summary>
public enum GrammaticalGender
{
    Feminine,
    Masculine,
}

/// <summary>Something that is counted.</summary>
/// <param name="Singular">For example שקל.</param>
/// <param name="Plural">For example שקלים.</param>
/// <param name="Gender">What its numbers agree with.</param>
/// <param name="Dual">The word for exactly two where it has one: שעתיים, יומיים.</param>
public sealed record HebrewNoun(string Singular, string Plural, GrammaticalGender Gender, string? Dual = null);
