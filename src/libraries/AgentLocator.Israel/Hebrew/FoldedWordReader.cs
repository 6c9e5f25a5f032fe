using System.Globalization;
using System.Text;

namespace AgentLocator.Israel.Hebrew;

/// <summary>Cuts a text into words in one pass.</summary>
internal static class FoldedWordReader
{
    private const int MaxPrefixes = 3;

    public static FoldedWord[] Read(string text)
    {
        var words = new List<FoldedWord>();
        var end = Math.Min(text.Length, FoldedText.MaxLength);
        var folded = new StringBuilder();
        var space = true;
        var at = 0;
        while (at < end)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                space = true;
                at++;
            }
            else if (HebrewLetters.IsInvisible(c) || HebrewLetters.IsMark(c) || HebrewLetters.IsQuote(c) || IsHyphenInWord(text, at, end))
            {
                at++;
            }
            else
            {
                var word = HebrewLetters.IsLetter(c) ? ReadHebrew(text, at, end, space, folded, afterDay: words.Count > 0 && words[^1].Text is "יומ" or "ביומ" or "ליומ" or "מיומ" or "ויומ" or "וביומ")
                    : char.IsDigit(c) ? ReadDigits(text, at, at, end, space, "", folded)
                    : char.IsLetter(c) ? ReadForeign(text, at, end, space, folded)
                    : new FoldedWord(HebrewLetters.IsHyphen(c) ? "-" : c.ToString(), WordKind.Sign, at, at + 1, space);
                words.Add(word);
                at = word.End;
                space = false;
            }
        }

        return [.. words];
    }

    private static FoldedWord ReadHebrew(string text, int start, int limit, bool space, StringBuilder folded, bool afterDay)
    {
        folded.Clear();
        var at = start;
        var end = start;
        while (at < limit)
        {
            var c = text[at];
            if (HebrewLetters.IsLetter(c))
            {
                HebrewLetters.AppendFolded(folded, c);
                end = ++at;
            }
            else if (HebrewLetters.IsMark(c))
            {
                end = ++at;
            }
            else if (HebrewLetters.IsInvisible(c) || (HebrewLetters.IsQuote(c) && IsHebrew(text, at + 1, limit)) || IsHyphenAfterPrefix(text, at, limit, folded))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        // A geresh belongs to a letter of foreign sound (ברקוביץ'); behind any other it closes a quotation.
        if (end < limit && text[end] is '\'' or '\u05F3' or '\u2019' && folded[^1] is 'ג' or 'ז' or 'צ')
        {
            end++;
        }

        if (folded.Length <= MaxPrefixes && DigitsAfter(text, end, limit) is { } digits && AllPrefixes(folded))
        {
            var prefix = folded.ToString();
            return ReadDigits(text, start, digits, limit, space, prefix, folded);
        }

        // Recognisers write "ב 7" as well; "יום ב 7" is Monday.
        if (!afterDay && folded.Length == 1 && folded[0] is 'ב' or 'ל' or 'מ' && end + 1 < limit && text[end] == ' ' && char.IsDigit(text[end + 1]))
        {
            var prefix = folded.ToString();
            return ReadDigits(text, start, end + 1, limit, space, prefix, folded);
        }

        return new FoldedWord(folded.ToString(), WordKind.Hebrew, start, end, space);
    }

    private static FoldedWord ReadDigits(string text, int start, int at, int limit, bool space, string prefix, StringBuilder folded)
    {
        folded.Clear();
        var end = at;
        while (at < limit && (char.IsDigit(text[at]) || HebrewLetters.IsInvisible(text[at])))
        {
            if (char.IsDigit(text[at]))
            {
                folded.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(text[at])));
                end = at + 1;
            }

            at++;
        }

        return new FoldedWord(folded.ToString(), WordKind.Digits, start, end, space, prefix);
    }

    private static FoldedWord ReadForeign(string text, int start, int limit, bool space, StringBuilder folded)
    {
        folded.Clear();
        var at = start;
        while (at < limit && char.IsLetter(text[at]) && !HebrewLetters.IsLetter(text[at]))
        {
            HebrewLetters.AppendFolded(folded, text[at]);
            at++;
        }

        return new FoldedWord(folded.ToString(), WordKind.Foreign, start, at, space);
    }

    /// <summary>Where digits begin that are written together with the letters before: at once (ב15) or behind one hyphen (ב-15).</summary>
    private static int? DigitsAfter(string text, int at, int limit)
    {
        if (at < limit && HebrewLetters.IsHyphen(text[at]))
        {
            at++;
        }

        return at < limit && char.IsDigit(text[at]) ? at : null;
    }

    private static bool AllPrefixes(StringBuilder folded)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (!HebrewLetters.IsPrefix(folded[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsHyphenAfterPrefix(string text, int at, int limit, StringBuilder folded) =>
        folded.Length == 1 && HebrewLetters.IsPrefix(folded[0]) && HebrewLetters.IsHyphen(text[at]) && IsHebrew(text, at + 1, limit);

    private static bool IsHyphenInWord(string text, int at, int limit) =>
        HebrewLetters.IsHyphen(text[at]) && at > 0 && (HebrewLetters.IsLetter(text[at - 1]) || HebrewLetters.IsMark(text[at - 1])) && IsHebrew(text, at + 1, limit);

    private static bool IsHebrew(string text, int at, int limit) => at < limit && HebrewLetters.IsLetter(text[at]);
}
