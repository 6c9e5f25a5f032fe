namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>Two sentences of what was found. Nobody's gender is assumed, and what a caller said stands in quotation marks.</summary>
internal static class RuleSummary
{
    private const int MostWants = 3;
    private const int LongestQuote = 90;

    public static string? Compose(CallTalk talk, CallIntents intents, CallFacts facts, TalkMoment moment)
    {
        if (!talk.CallerSaidAnything && facts.Fields.Count == 0)
        {
            return null;
        }

        var text = $"{First(intents, facts)}. {Second(intents, facts)}".TrimEnd();
        return text.Length <= AnalysisLimits.Summary ? text : text[..(AnalysisLimits.Summary - 1)] + "…";
    }

    private static string First(CallIntents intents, CallFacts facts)
    {
        var from = facts.NameOrNull is { } name ? $"פנייה של {name}" : "פנייה בלי שם";
        var wants = intents.Found.Select(intent => Want(intent, facts)).OfType<string>().Take(MostWants).ToList();
        if (wants.Count == 0)
        {
            return facts.Reason is { } reason ? $"{from}: {Quote(reason)}" : $"{from}, והסיבה לא נאמרה";
        }

        var what = wants.Count == 1 ? wants[0] : $"{string.Join(", ", wants.Take(wants.Count - 1))} וגם {wants[^1]}";
        if (facts.Service is null && facts.Reason is { Length: <= LongestQuote } said)
        {
            what += $" ({Quote(said)})";
        }

        return facts.Wish is { } wish && IsAboutTime(intents) ? $"{from}: {what}, {(wish.IsAgreed ? "נקבע" : "המועד שנאמר")}: {wish.Write()}" : $"{from}: {what}";
    }

    private static string Quote(string said) => $"\"{said.Replace('"', '\'')}\"";

    private static bool IsAboutTime(CallIntents intents) =>
        intents.Has(CallIntent.Appointment) || intents.Has(CallIntent.Reschedule) || intents.Has(CallIntent.Callback) || intents.Has(CallIntent.Order);

    private static string Second(CallIntents intents, CallFacts facts)
    {
        var urgent = intents.Has(CallIntent.Urgent) ? "הפנייה דחופה" : null;
        var number = facts.Number is { } digits && PhoneNumber.TryParse(digits, out var phone) ? $"המספר לחזרה הוא {phone.National}" : null;
        return (urgent, number) switch
        {
            (null, null) => "",
            (not null, not null) => $"{urgent}, ו{number}.",
            _ => $"{urgent ?? number}.",
        };
    }

    private static string? Want(CallIntent intent, CallFacts facts)
    {
        var service = facts.Service is { } said ? $" ({said})" : "";
        return intent switch
        {
            CallIntent.Appointment => "בקשה לקבוע תור" + service,
            CallIntent.Reschedule => "בקשה להזיז תור" + service,
            CallIntent.Cancel => "בקשה לבטל",
            CallIntent.Price => "שאלה על מחיר" + service,
            CallIntent.Complaint => "תלונה",
            CallIntent.Fault => "דיווח על תקלה",
            CallIntent.OrderStatus => "בירור על הזמנה",
            CallIntent.Hours => "שאלה על שעות הפתיחה",
            CallIntent.Location => "שאלה איך מגיעים",
            CallIntent.Payment => "שאלה על תשלום",
            CallIntent.Human => "בקשה לדבר עם אדם",
            CallIntent.Callback => "בקשה לשיחה חוזרת",
            CallIntent.NotInterested => "אין עניין בשירות",
            CallIntent.WrongNumber => "טעות במספר",
            CallIntent.Selling => "הצעת מכירה",
            CallIntent.Work => "שאלה על עבודה",
            CallIntent.Order => "בקשה לשירות",
            _ => null,
        };
    }
}
