namespace AgentLocator.Crm.Contacts;

/// <summary>Makes what a recogniser heard fit a column.</summary>
internal static class SpokenText
{
    /// <summary>Trimmed and cut to the length, never inside a surrogate pair; null when nothing is left.</summary>
    public static string? Fit(string? text, int maxLength)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return null;
        }

        if (trimmed.Length <= maxLength)
        {
            return trimmed;
        }

        var length = char.IsHighSurrogate(trimmed[maxLength - 1]) ? maxLength - 1 : maxLength;
        var fitted = trimmed[..length].TrimEnd();
        return fitted.Length == 0 ? null : fitted;
    }
}
