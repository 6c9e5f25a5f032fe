namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>What the business has to do after a call. The mere call back is none: the Crm asks for it already.</summary>
internal static class RuleFollowUps
{
    private static readonly TimeSpan Soon = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IReadOnlyList<FollowUp> Of(CallTalk talk, CallIntents intents, CallFacts facts, TalkMoment moment)
    {
        var followUps = new List<FollowUp>();
        if (facts.Wish is { IsAgreed: true } agreed)
        {
            Add($"תור שנקבע: {agreed.Write()}", DueOf(agreed, moment));
        }
        else if (intents.Has(CallIntent.Appointment) || intents.Has(CallIntent.Reschedule))
        {
            var what = (intents.Has(CallIntent.Reschedule) ? "להזיז תור" : "לקבוע תור") + (facts.Service is { } service ? $": {service}" : "");
            Add(facts.Wish is { } wish ? $"{what}, {wish.Write()}" : what, Earlier(facts.Wish, moment));
        }
        else if (facts.Wish is { } time && (intents.Has(CallIntent.Callback) || intents.Has(CallIntent.Human) || intents.Found.Count == 0))
        {
            Add($"לחזור לפונה ב{time.Write()}", DueOf(time, moment));
        }

        foreach (var (said, due) in RulePromises.WithTime(talk, moment))
        {
            Add($"הובטח בשיחה: {said}", due);
        }

        foreach (var intent in intents.Found)
        {
            if (Todo(intent) is { } todo)
            {
                Add(todo, null);
            }
        }

        var urgent = intents.Has(CallIntent.Urgent);
        return [.. followUps.Take(AnalysisLimits.FollowUps).Select((task, index) => urgent && index == 0 ? task with { DueAt = Sooner(task.DueAt, moment.Utc + Soon) } : task)];

        void Add(string text, DateTime? dueAt) => followUps.Add(new FollowUp(text.Length <= AnalysisLimits.FollowUpText ? text : text[..AnalysisLimits.FollowUpText], dueAt));
    }

    private static string? Todo(CallIntent intent) => intent switch
    {
        CallIntent.Cancel => "לטפל בבקשת הביטול",
        CallIntent.Price => "לתת מחיר",
        CallIntent.Order => "לטפל בבקשה לשירות",
        CallIntent.Complaint => "לטפל בתלונה",
        CallIntent.Fault => "לטפל בתקלה",
        CallIntent.OrderStatus => "לבדוק את מצב ההזמנה",
        CallIntent.Payment => "לבדוק את נושא התשלום",
        CallIntent.NotInterested => "להסיר מרשימת ההתקשרויות",
        _ => null,
    };

    /// <summary>An appointment that is asked for is answered within a day, and before its time.</summary>
    private static DateTime? Earlier(WishedTime? wish, TalkMoment moment) => wish is null ? null : Sooner(DueOf(wish, moment), moment.Utc + Day);

    private static DateTime DueOf(WishedTime wish, TalkMoment moment)
    {
        // A day alone is due when the business opens, not at its midnight.
        var local = wish.Time.Precision is Israel.Times.TimePrecision.Minute or Israel.Times.TimePrecision.PartOfDay ? wish.Time.Value : wish.Time.Value.Date.AddHours(9);
        var due = moment.ToUtc(local);
        return due > moment.Utc ? due : moment.Utc + Soon;
    }

    private static DateTime Sooner(DateTime? one, DateTime other) => one < other ? one.Value : other;
}
