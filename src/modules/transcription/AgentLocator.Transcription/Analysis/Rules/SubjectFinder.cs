using AgentLocator.Israel.Hebrew;
using AgentLocator.Israel.Money;
using AgentLocator.Israel.Places;
using AgentLocator.Transcription.Contracts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>Finds sums, towns and streets.</summary>
internal static class SubjectFinder
{
    private const int LongestStreet = 3;

    private static readonly HashSet<string> Streets = ["רחוב", "ברחוב", "מרחוב", "שדרות", "בשדרות"];

    /// <summary>The caller's sum; else the one that the business named, which is less sure to matter.</summary>
    public static FoundField? Amount(CallTalk talk)
    {
        var sums = talk.Turns.SelectMany(turn => Shekels.Find(turn.Text).Where(sum => sum.Currency == "ILS").Select(sum => (sum, turn))).ToList();
        var own = sums.FindAll(found => found.turn.IsCaller);
        var candidates = own.Count > 0 ? own : sums;
        if (candidates.Count == 0)
        {
            return null;
        }

        var (chosen, where) = candidates[^1];
        var several = candidates.Exists(found => found.sum.Amount != chosen.Amount);
        var confidence = chosen.Confidence - (several ? 0.3 : 0) - (own.Count > 0 ? 0 : 0.3);
        return new FoundField(FieldNames.Amount, chosen.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture), confidence, where.SegmentId);
    }

    public static FoundField? City(CallTalk talk) => talk.Caller
        .SelectMany(turn => IsraeliTowns.Find(turn.Text).Select(town => new FoundField(FieldNames.City, town.Name, town.Confidence, turn.SegmentId)))
        .OrderByDescending(field => field.Confidence)
        .FirstOrDefault();

    /// <summary>"רחוב הרצל 12": a street with its number, as it was said.</summary>
    public static FoundField? Address(CallTalk talk)
    {
        foreach (var turn in talk.Caller)
        {
            var words = turn.Words.Words;
            for (var i = 0; i + 2 < words.Count; i++)
            {
                if (!Streets.Contains(words[i].Text))
                {
                    continue;
                }

                for (var number = i + 2; number <= i + 1 + LongestStreet && number < words.Count; number++)
                {
                    if (words[number - 1].Kind != WordKind.Hebrew)
                    {
                        break;
                    }

                    if (words[number] is { Kind: WordKind.Digits, Text.Length: <= 3 })
                    {
                        var name = turn.Text[words[i + 1].Start..words[number].End];
                        var kind = words[i].Text.EndsWith("רחוב", StringComparison.Ordinal) ? "רחוב" : "שדרות";
                        return new FoundField(FieldNames.Address, $"{kind} {name}", 0.75, turn.SegmentId);
                    }
                }
            }
        }

        return null;
    }
}
