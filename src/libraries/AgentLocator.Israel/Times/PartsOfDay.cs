using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Times;

/// <summary>What people call the parts of a day, and which hours they mean by them.</summary>
internal static class PartsOfDay
{
    private static readonly PhraseTable<PartOfDay> Names = new(
    [
        new("לפנות בוקר", PartOfDay.BeforeDawn), new("בבוקר", PartOfDay.Morning), new("בשעות הבוקר", PartOfDay.Morning), new("בוקר", PartOfDay.Morning),
        new("לפני הצהריים", PartOfDay.LateMorning), new("לפני הצהרים", PartOfDay.LateMorning), new("לפנה\"צ", PartOfDay.LateMorning),
        new("לפני צהריים", PartOfDay.LateMorning), new("בצהריים", PartOfDay.Noon), new("בצהרים", PartOfDay.Noon), new("בשעות הצהריים", PartOfDay.Noon),
        new("צהריים", PartOfDay.Noon), new("אחרי הצהריים", PartOfDay.Afternoon), new("אחרי הצהרים", PartOfDay.Afternoon),
        new("אחר הצהריים", PartOfDay.Afternoon), new("אחר הצהרים", PartOfDay.Afternoon), new("אחה\"צ", PartOfDay.Afternoon), new("אחרי צהריים", PartOfDay.Afternoon),
        new("בשעות אחר הצהריים", PartOfDay.Afternoon), new("בערב", PartOfDay.Evening), new("לפנות ערב", PartOfDay.Evening), new("בשעות הערב", PartOfDay.Evening),
        new("ערב", PartOfDay.Evening), new("בלילה", PartOfDay.Night), new("לילה", PartOfDay.Night),
    ], prefixes: false);

    private static readonly HashSet<string> Greetings = new[] { "טוב", "טובים", "אור", "נפלא", "מקסים" }.Select(HebrewText.Fold).ToHashSet(StringComparer.Ordinal);

    /// <param name="bare">Whether a name without "in the" counts: after a day it does (מחר בוקר).</param>
    public static (PartOfDay Part, int Next)? Read(FoldedText text, int at, bool bare)
    {
        if (Names.MatchAt(text, at) is not { } match || text.IsAny(match.NextWord, Greetings))
        {
            return null;
        }

        var alone = match.NextWord == at + 1 && text.At(at).Text is "בוקר" or "צהריימ" or "ערב" or "לילה";
        return alone && !bare ? null : (match.Value, match.NextWord);
    }

    /// <summary>The hour that stands for a part of the day when no other was said, and the hour at which it ends.</summary>
    public static (int From, int To) Hours(PartOfDay part) => part switch
    {
        PartOfDay.BeforeDawn => (4, 6),
        PartOfDay.Morning => (9, 12),
        PartOfDay.LateMorning => (11, 12),
        PartOfDay.Noon => (12, 15),
        PartOfDay.Afternoon => (16, 18),
        PartOfDay.Evening => (19, 22),
        _ => (21, 24),
    };

    /// <summary>The minute of the day that a time on the clock of twelve means in a part of the day; from 1440 on it is the next day's.</summary>
    public static int Place(int minutes, PartOfDay part)
    {
        var hour = minutes / 60;
        if (hour > 12)
        {
            return minutes;
        }

        var morning = minutes % 720;
        return part switch
        {
            PartOfDay.BeforeDawn or PartOfDay.Morning or PartOfDay.LateMorning => hour == 12 ? minutes : morning,
            PartOfDay.Noon => hour is 10 or 11 ? morning : morning + 720,
            PartOfDay.Night => hour is >= 6 and < 12 ? morning + 720 : morning + 1440,
            _ => morning + 720,
        };
    }
}
