using AgentLocator.Israel.Hebrew;
using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Transcription.Analysis.Rules;

/// <summary>What a caller may want.</summary>
internal enum CallIntent
{
    Appointment,
    Reschedule,
    Cancel,
    Price,
    Complaint,
    Fault,
    OrderStatus,
    Hours,
    Location,
    Payment,
    Human,
    Callback,
    Urgent,
    NotInterested,
    WrongNumber,
    Selling,
    Work,
    Order,
}

/// <summary>What the caller wants, by the words that say so; what comes first stands first.</summary>
internal sealed class CallIntents
{
    private static readonly PhraseTable<CallIntent> Phrases = new(Build());

    // "Not to cancel" and "no complaint" want nothing of the kind, nor does "I do not want to cancel".
    private static readonly HashSet<string> Negations = ["לא", "אינ", "בלי", "אל"];
    private static readonly HashSet<string> Wants =
    [
        .. "רוצה רוצים רוצות רציתי רצינו צריך צריכה צריכים מתכוון מתכוונת מתכוונים התכוונתי מבקש מבקשת מבקשים ביקשתי באתי התקשרתי מתקשר מתקשרת מעוניין מעוניינת מעוניינים מתכנן מתכננת חושב חושבת"
            .Split(' ').Select(HebrewText.Fold),
    ];

    private readonly IReadOnlyList<CallIntent> _found;

    private CallIntents(IReadOnlyList<CallIntent> found)
    {
        _found = found;
    }

    public IReadOnlyList<CallIntent> Found => _found;

    public bool Has(CallIntent intent) => _found.Contains(intent);

    public static CallIntents Of(CallTalk talk, CallDialogue? dialogue)
    {
        var said = talk.Caller.Select(turn => turn.Words).Append(FoldedText.Of(dialogue?.AnswerReason));
        var found = said.SelectMany(In).Distinct().ToList();

        // Who moves or cancels an appointment names it, and wants no other.
        if (found.Contains(CallIntent.Reschedule) || found.Contains(CallIntent.Cancel))
        {
            found.Remove(CallIntent.Appointment);
        }

        return new CallIntents(found);
    }

    public static IEnumerable<CallIntent> In(FoldedText words) => Phrases.Find(words)
        .Where(match => match.Value is CallIntent.NotInterested || !IsNegated(words, match.FirstWord))
        .Select(match => match.Value);

    private static bool IsNegated(FoldedText words, int at)
    {
        var before = at - 1;
        if (before >= 1 && Wants.Contains(words.Words[before].Text))
        {
            before--;
        }

        return before >= 0 && Negations.Contains(words.Words[before].Text);
    }

    private static IEnumerable<KeyValuePair<string, CallIntent>> Build()
    {
        (CallIntent Intent, string Phrases)[] all =
        [
            (CallIntent.Appointment, "לקבוע תור|קביעת תור|תור|לתאם פגישה|לתאם תור|לקבוע פגישה|פגישה|לתאם ביקור|לקבוע זמן|להזמין תור|תור פנוי|תור דחוף|לקבוע|לתאם|להזמין מקום|להזמין שולחן"),
            (CallIntent.Reschedule, "להזיז את התור|להזיז תור|להזיז|לדחות את התור|לדחות תור|לדחות את הפגישה|להקדים את התור|להקדים תור|לשנות את התור|לשנות תור|לשנות את השעה|לשנות מועד|לשנות את המועד|להחליף תור|מועד אחר"),
            (CallIntent.Cancel, "לבטל|ביטול|ביטול תור|ביטול הזמנה|ביטול עסקה|לבטל את התור|לבטל תור|אני מבטל|אני מבטלת|רוצה ביטול"),
            (CallIntent.Price, "כמה עולה|כמה זה עולה|כמה עולים|כמה יעלה|מה המחיר|מחיר|מחירים|מחירון|הצעת מחיר|כמה אתם לוקחים|מה העלות|עלות|כמה כסף|תעריף|הנחה|מבצע"),
            (CallIntent.Complaint, "תלונה|להתלונן|מתלונן|מתלוננת|שערורייה|בושה|חוצפה|לא מרוצה|לא מרוצים|מאוכזב|מאוכזבת|מאוכזבים|שירות גרוע|שירות נוראי|זיפת|אכזבה|החזר כספי|רוצה את הכסף חזרה|לדבר עם מנהל|עם המנהל|רשלנות"),
            (CallIntent.Fault, "תקלה|לא עובד|לא עובדת|לא עובדים|התקלקל|התקלקלה|מקולקל|מקולקלת|נשבר|נשברה|נזילה|דולף|דולפת|שבור|שבורה|תקול|תקולה|הפסיק לעבוד|הפסיקה לעבוד|סתימה|קצר חשמלי|לא מניע|לא מניעה|לא נדלק|לא נדלקת|אין חשמל|אין מים"),
            (CallIntent.OrderStatus, "איפה ההזמנה|מה עם ההזמנה|מצב ההזמנה|מתי ההזמנה|ההזמנה שלי|לא הגיעה|לא הגיע|המשלוח|משלוח|החבילה|חבילה|מתי זה מגיע|סטטוס"),
            (CallIntent.Hours, "שעות פתיחה|שעות הפתיחה|שעות פעילות|שעות הפעילות|מתי אתם פותחים|מתי אתם סוגרים|מתי פתוח|עד מתי אתם פתוחים|אתם פתוחים|פתוחים היום|מה השעות|באילו שעות|באיזה שעות"),
            (CallIntent.Location, "איפה אתם נמצאים|איפה אתם|מה הכתובת|הכתובת שלכם|איך מגיעים|איך להגיע|יש חניה|יש אצלכם חניה"),
            (CallIntent.Payment, "חשבונית|קבלה|לשלם|תשלום|תשלומים|חיוב|חייבתם אותי|חויבתי|כרטיס אשראי|החזר"),
            (CallIntent.Human, "נציג|נציגה|נציג אנושי|בן אדם|בנאדם|לדבר עם מישהו|לדבר עם אדם|לדבר עם מישהי|תעבירו אותי|תעביר אותי|מענה אנושי|המזכירה|מזכירה"),
            (CallIntent.Callback, "תחזרו אליי|תחזרו אלי|לחזור אליי|לחזור אלי|תחזור אליי|תחזור אלי|שיחזרו אליי|שיחזרו אלי|תתקשרו אליי|תתקשרו אלי|שתתקשרו|שתחזרו|שיחה חוזרת|אשמח לחזרה|מחכה לחזרה|מחכה לטלפון|חזרו אליי|חזרו אלי|תתקשרי אליי|תחזרי אליי|תתקשר אליי|תתקשר אלי|תתקשרי אלי|תחזרי אלי|לחזור אלינו|תחזרו אלינו"),
            (CallIntent.Urgent, "דחוף|דחופה|בדחיפות|מיידי|מיידית|מיד|בהקדם האפשרי|כמה שיותר מהר|חירום|מצב חירום|כאבים חזקים|כואב לי מאוד|הצפה|תקוע|תקועה"),
            (CallIntent.NotInterested, "לא מעוניין|לא מעוניינת|לא מעוניינים|לא רלוונטי|תסירו אותי|תורידו אותי מהרשימה|אל תתקשרו"),
            (CallIntent.WrongNumber, "טעות במספר|התבלבלתי במספר|טעיתי במספר|מספר לא נכון|חייגתי בטעות|התקשרתי בטעות"),
            (CallIntent.Selling, "להציע לכם|להציע לך|קידום אתרים|לקדם את העסק|מבצע מיוחד לעסקים|הלוואה לעסק|אנחנו משווקים|סוקר|סקר קצר|זכית|זכייה"),
            (CallIntent.Work, "מחפש עבודה|מחפשת עבודה|מגייסים|משרה|דרושים|קורות חיים"),
            (CallIntent.Order, "להזמין|לקנות|לרכוש|טכנאי|לתקן|תיקון|להתקין|התקנה|גרר|גרירה"),
        ];
        return all.SelectMany(entry => entry.Phrases.Split('|').Select(phrase => KeyValuePair.Create(phrase, entry.Intent)));
    }
}
