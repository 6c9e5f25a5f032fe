using System.Text;

namespace AgentLocator.Israel.Hebrew;

/// <summary>What single characters are in Hebrew writing (Unicode, blocks Hebrew and Alphabetic Presentation Forms).</summary>
internal static class HebrewLetters
{
    /// <summary>Letters that are written together with the next word: and, the, in, to, from, that, as.</summary>
    public const string Prefixes = "והבלמשכ";

    public static bool IsLetter(char c) =>
        c is (>= 'א' and <= 'ת') or (>= '\u05EF' and <= '\u05F2') or (>= '\uFB1D' and <= '\uFB4F' and not '\uFB1E' and not '\uFB29');

    /// <summary>Vowel points and marks of cantillation.</summary>
    public static bool IsMark(char c) =>
        c is (>= '\u0591' and <= '\u05BD') or '\u05BF' or '\u05C1' or '\u05C2' or '\u05C4' or '\u05C5' or '\u05C7' or '\uFB1E';

    /// <summary>Marks of direction, joiners and soft hyphens: nobody sees them, copied text is full of them.</summary>
    public static bool IsInvisible(char c) =>
        c is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069') or '\uFEFF' or '\u00AD' or '\u061C';

    /// <summary>Geresh and gershayim, and what keyboards and word processors put in their place.</summary>
    public static bool IsQuote(char c) =>
        c is '\'' or '"' or '`' or '\u00B4' or '\u05F3' or '\u05F4' or (>= '\u2018' and <= '\u201F');

    /// <summary>Maqaf and every other hyphen or dash.</summary>
    public static bool IsHyphen(char c) => c is '-' or '\u05BE' or (>= '\u2010' and <= '\u2015') or '\u2212';

    public static bool IsPrefix(char c) => Prefixes.Contains(c, StringComparison.Ordinal);

    /// <summary>Appends a letter without what makes two spellings of one word differ: final form, ligature, accent, case.</summary>
    public static void AppendFolded(StringBuilder to, char letter)
    {
        // Lower case first: the sign of the angstrom becomes an accented letter by it.
        switch (char.ToLowerInvariant(letter))
        {
            case 'ך':
                to.Append('כ');
                break;
            case 'ם':
                to.Append('מ');
                break;
            case 'ן':
                to.Append('נ');
                break;
            case 'ף':
                to.Append('פ');
                break;
            case 'ץ':
                to.Append('צ');
                break;
            case '\u05F0':
                to.Append("וו");
                break;
            case '\u05F1':
                to.Append("וי");
                break;
            case '\u05F2':
                to.Append("יי");
                break;
            case (>= '\uFB1D' and <= '\uFB4F') or (>= '\u00C0' and <= '\u024F'):
                AppendDecomposed(to, char.ToLowerInvariant(letter));
                break;
            default:
                to.Append(char.ToLowerInvariant(letter));
                break;
        }
    }

    private static void AppendDecomposed(StringBuilder to, char letter)
    {
        foreach (var part in letter.ToString().Normalize(NormalizationForm.FormKD).Where(char.IsLetter))
        {
            if (IsLetter(part))
            {
                AppendFolded(to, part);
            }
            else
            {
                to.Append(char.ToLowerInvariant(part));
            }
        }
    }
}
