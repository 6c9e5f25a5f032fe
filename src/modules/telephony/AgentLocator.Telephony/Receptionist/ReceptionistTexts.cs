namespace AgentLocator.Telephony.Receptionist;

/// <summary>
/// What callers hear, where the owner wrote nothing else. Callers are spoken to in Hebrew whatever language the screens have, without assuming their gender.
/// </summary>
internal static class ReceptionistTexts
{
    /// <summary>Stands for the tenant's name in every prompt.</summary>
    public const string BusinessPlaceholder = "{business}";

    public const string Greeting = "שלום, הגעתם אל {business}. עונה מענה דיגיטלי, והשיחה מוקלטת. בכל שלב אפשר להקיש כוכבית ולהשאיר הודעה לנציג.";

    public const string AskName = "מה השם בבקשה?";

    public const string AskReason = "במה אפשר לעזור?";

    public const string AskNumber = "לאיזה מספר כדאי לחזור? אפשר להקיש אותו עכשיו.";

    public const string Closing = "תודה רבה. הפרטים נרשמו ונחזור בהקדם. להתראות.";

    public const string Voicemail = "אפשר להשאיר הודעה אחרי הצפצוף. בסיום אפשר להקיש כוכבית או פשוט לנתק.";

    public const string OfferCallersNumber = "לחזרה למספר שממנו מתקשרים עכשיו, אפשר להקיש אחת.";

    public const string NotHeard = "סליחה, לא שמעתי.";

    public const string NotANumber = "סליחה, המספר לא נקלט.";

    public const string SpeakAfterBeep = "אפשר לומר את התשובה אחרי הצפצוף.";

    public const string VoicemailThanks = "תודה, ההודעה נשמרה. להתראות.";

    /// <summary>Spoken when the answer could not be worked out; nothing in it comes from the database.</summary>
    public const string OneMoment = "סליחה, יש לנו תקלה קטנה. עוד רגע ממשיכים.";

    /// <summary>Spoken when the call cannot go on; nothing in it comes from the database.</summary>
    public const string TryLater = "שלום. מצטערים, יש אצלנו תקלה זמנית ולא ניתן לענות כרגע. אפשר להתקשר שוב בעוד כמה דקות. תודה ולהתראות.";

    /// <summary>Stands in the turns for an answer that only the recording holds.</summary>
    public const string RecordedAnswer = "(התשובה הוקלטה)";
}
