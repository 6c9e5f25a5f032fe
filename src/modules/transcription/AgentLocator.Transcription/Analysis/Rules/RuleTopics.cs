namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>What was spoken about, in one or two words each.</summary>
internal static class RuleTopics
{
    public static IReadOnlyList<string> Of(CallIntents intents, CallFacts facts)
    {
        var topics = intents.Found.Select(Name).ToList();
        if (facts.Service is { Length: <= AnalysisLimits.Topic } service)
        {
            topics.Add(service);
        }

        return [.. topics.Distinct().Take(AnalysisLimits.Topics)];
    }

    private static string Name(CallIntent intent) => intent switch
    {
        CallIntent.Appointment => "קביעת תור",
        CallIntent.Reschedule => "הזזת תור",
        CallIntent.Cancel => "ביטול",
        CallIntent.Price => "מחיר",
        CallIntent.Complaint => "תלונה",
        CallIntent.Fault => "תקלה",
        CallIntent.OrderStatus => "מצב הזמנה",
        CallIntent.Hours => "שעות פתיחה",
        CallIntent.Location => "כתובת",
        CallIntent.Payment => "תשלום",
        CallIntent.Human => "מענה אנושי",
        CallIntent.Callback => "שיחה חוזרת",
        CallIntent.Urgent => "דחוף",
        CallIntent.NotInterested => "חוסר עניין",
        CallIntent.WrongNumber => "טעות במספר",
        CallIntent.Work => "עבודה",
        CallIntent.Order => "הזמנת שירות",
        _ => "הצעת מכירה",
    };
}
