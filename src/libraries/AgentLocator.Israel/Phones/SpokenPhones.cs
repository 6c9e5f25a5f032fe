using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Numbers;

namespace AgentLocator.Israel.Phones;

/// <summary>Phone numbers as people say them, and said as people say them.</summary>
public static class SpokenPhones
{
    // What goes before a number that is as long as a phone's and is none.
    private static readonly PhraseTable<bool> Announcements = new(
    [
        .. Phrases(false, "זהות", "תז", "חשבון", "אשראי", "כרטיס", "הזמנה", "חשבונית", "אסמכתא", "קבלה", "רישוי", "פוליסה", "דרכון", "רכב", "משלוח", "מעקב"),
        .. Phrases(true, "טלפון", "נייד", "פלאפון", "פלפון", "סלולרי", "הסלולר", "מספר שלי", "מספר הטלפון", "לחזור", "תתקשרו", "תחזרו", "וואטסאפ", "ווטסאפ"),
    ]);

    private const int AnnouncedWithin = 5;

    /// <summary>
    /// Phone numbers in any mixture of words and digits, left to right: "אפס חמישים וארבע, 123 ארבע חמש שש שבע", "כוכבית 2700", "אפס שלוש כפול שבע...".
    /// Other long numbers (identity, card, account, sums, dates) are left alone as far as their length, their place among other digits or the words before them
    /// tell. Emergency codes are never found. Takes time linear in the text.
    /// </summary>
    public static IReadOnlyList<PhoneMatch> Find(string? text)
    {
        var folded = FoldedText.Of(text);
        var found = new List<PhoneMatch>();
        for (var i = 0; i < folded.Count;)
        {
            var run = DigitRun.Read(folded, i, out var next);
            if (run.Count > 0)
            {
                AddPhones(folded, run, found);
            }

            i = Math.Max(next, i + 1);
        }

        return found;
    }

    /// <summary>
    /// The number digit by digit, in groups parted by commas: "אפס חמש ארבע, אחת שתיים שלוש, ארבע חמש שש שבע". <see cref="Find"/> understands it.
    /// </summary>
    public static string Say(PhoneNumber number)
    {
        var groups = number.Kind == PhoneNumberKind.International
            ? number.National[1..].Chunk(3).Select(chunk => new string(chunk))
            : number.National.Split('-');
        var spoken = groups.Select(group => string.Join(' ', group.Select(SayDigit)));
        return (number.Kind == PhoneNumberKind.International ? "פלוס " : "") + string.Join(", ", spoken);
    }

    private static string SayDigit(char digit) => digit == '*' ? "כוכבית" : HebrewNumbers.Cardinal(digit - '0', GrammaticalGender.Feminine);

    private static void AddPhones(FoldedText text, List<DigitPiece> run, List<PhoneMatch> found)
    {
        for (var start = 0; start < run.Count;)
        {
            if (PhoneAt(text, run, start) is { } phone && !IsAnnouncedAsOther(text, run[start].First))
            {
                found.Add(phone.Match);
                start = phone.Next;
            }
            else
            {
                start++;
            }
        }
    }

    private static (PhoneMatch Match, int Next)? PhoneAt(FoldedText text, List<DigitPiece> run, int start)
    {
        if (run[start].Digits[0] is not ('0' or '1' or '9' or '+' or '*') || DigitsBefore(run, start) >= 3)
        {
            return null;
        }

        var digits = "";
        (PhoneNumber Number, int End)? longest = null;
        for (var end = start; end < run.Count && digits.Length + run[end].Digits.Length <= PhoneNumber.MaxLength + 2; end++)
        {
            if (end > start && run[end].Digits is "+" or "*")
            {
                break;
            }

            digits += run[end].Digits;
            if (PhoneNumber.TryParse(digits, out var number) && IsSpoken(number, digits) && !ContinuesAfter(run, end))
            {
                longest = (number, end);
            }
        }

        if (longest is not { } best || IsMoney(text, run[best.End].Next))
        {
            return null;
        }

        var confidence = Confidence(best.Number, run, start, best.End);
        return (new PhoneMatch(best.Number, text.Span(run[start].First, run[best.End].Next), confidence), best.End + 1);
    }

    /// <summary>Digits said in one breath before a place: many of them mean that it is the middle of something longer.</summary>
    private static int DigitsBefore(List<DigitPiece> run, int start)
    {
        var count = 0;
        for (var i = start; i > 0 && run[i].Tight && count < 3; i--)
        {
            // A phone said right before is no part of this one.
            count += run[i - 1].Digits.Length;
        }

        return run[start].Digits is ['+', ..] or ['*', ..] || run[start].AfterPhone ? 0 : count;
    }

    private static bool ContinuesAfter(List<DigitPiece> run, int end)
    {
        if (end + 1 >= run.Count || !run[end + 1].Tight)
        {
            return false;
        }

        var rest = 0;
        for (var i = end + 1; i < run.Count && rest < 9 && (i == end + 1 || run[i].Tight); i++)
        {
            rest += run[i].Digits.Length;
        }

        // A second number may follow at once.
        var another = rest >= 9 && run[end + 1].Digits[0] is '0' or '+' or '*';
        if (another)
        {
            run[end + 1] = run[end + 1] with { AfterPhone = true };
        }

        return !another;
    }

    private static bool IsSpoken(PhoneNumber number, string digits) => number.Kind switch
    {
        PhoneNumberKind.ShortCode => false,
        PhoneNumberKind.StarCode => digits[0] == '*',
        _ => true,
    };

    private static bool IsMoney(FoldedText text, int next) => text.At(next).Text is "₪" or "שקל" or "שקלימ" or "שח";

    private static bool IsAnnouncedAsOther(FoldedText text, int first)
    {
        for (var i = first - 1; i >= 0 && i >= first - AnnouncedWithin; i--)
        {
            if (Announcements.MatchAt(text, i) is { } announced)
            {
                return !announced.Value;
            }
        }

        return false;
    }

    private static double Confidence(PhoneNumber number, List<DigitPiece> run, int start, int end)
    {
        var pieces = run[start..(end + 1)];
        var confidence = pieces.TrueForAll(p => p.Written) ? 0.95 : 0.9;
        confidence -= pieces.Exists(p => p.Repeated) ? 0.15 : 0;
        confidence -= pieces.Skip(1).Any(p => p.Interrupted) ? 0.05 : 0;
        confidence -= start > 0 && run[start].Tight ? 0.15 : 0;
        confidence -= number.Kind switch
        {
            PhoneNumberKind.International => 0.15,
            PhoneNumberKind.StarCode when number.National.Length != 5 => 0.3,
            _ => 0,
        };
        return Math.Round(confidence, 2);
    }

    private static IEnumerable<KeyValuePair<string, bool>> Phrases(bool value, params string[] phrases) =>
        phrases.Select(phrase => KeyValuePair.Create(phrase, value));
}
