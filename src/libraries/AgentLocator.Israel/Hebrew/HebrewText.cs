using System.Globalization;
using System.Text;

namespace AgentLocator.Israel.Hebrew;

/// <summary>Hebrew text made comparable.</summary>
public static class HebrewText
{
    // Roots have three letters.
    private const int ShortestWord = 3;

    /// <summary>
    /// The form under which text is searched and compared: no vowel points, no final letters, no geresh or gershayim (צ'ק is צק, ש"ח is שח), lower case,
    /// no accents, ASCII digits; maqaf, hyphens and all other signs are one space; nothing at the ends. Folding twice changes nothing. Takes time
    /// linear in the length, and never fails.
    /// </summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var folded = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in text)
        {
            if (HebrewLetters.IsMark(c) || HebrewLetters.IsInvisible(c) || HebrewLetters.IsQuote(c))
            {
                continue;
            }

            var digit = char.IsDigit(c) ? CharUnicodeInfo.GetDecimalDigitValue(c) : -1;
            if (digit < 0 && !char.IsLetter(c))
            {
                space = folded.Length > 0;
                continue;
            }

            if (space)
            {
                folded.Append(' ');
                space = false;
            }

            if (digit >= 0)
            {
                folded.Append((char)('0' + digit));
            }
            else
            {
                HebrewLetters.AppendFolded(folded, c);
            }
        }

        return folded.ToString();
    }

    /// <summary>
    /// A folded word without the letters that may be written together with it (ו, ה, ב, ל, מ, ש, כ), down to three letters: a form to compare by, which is no word
    /// where such a letter is the word's own (בוקר, בבוקר and לבוקר are all וקר).
    /// </summary>
    public static string WithoutPrefixes(string foldedWord)
    {
        var first = 0;
        while (foldedWord.Length - first > ShortestWord && HebrewLetters.IsPrefix(foldedWord[first]))
        {
            first++;
        }

        return foldedWord[first..];
    }
}
