using AgentLocator.Israel.Hebrew;

namespace AgentLocator.Israel.Names;

/// <summary>The words around names: those that announce one, mean nothing, or cannot be one.</summary>
internal static class NameWords
{
    /// <summary>Said before an answer, or while thinking.</summary>
    public static readonly HashSet<string> Fillers = Fold(
        "אה אהה אהמ אמ אממ אמממ המ המממ כן שלום היי הי הלו אלו אהלן בוקר ערב צהריים טוב טובים לילה אז נו רגע אוקיי אוקי בסדר סבבה יופי תודה כאילו תראי תראה תראו ובכן שנייה שניה יאללה וואלה מה נשמע שלומך שלומכם שבת מבורך");

    /// <summary>Between the announcement and the name.</summary>
    public static readonly HashSet<string> Links = Fold("זה הוא היא זאת אה אהה אמ אממ : , . …");

    public static readonly HashSet<string> Titles = Fold("דר דוקטור פרופ פרופסור עוד מר גברת גב הרב אדון");

    /// <summary>Parts of family names that go with the word after them.</summary>
    public static readonly HashSet<string> Particles = Fold("בן בר בת אבו אל דה אבן ון");

    /// <summary>What a name never goes on with.</summary>
    public static readonly HashSet<string> Stops = Fold(
        """
        אני אנחנו אתה את אתם אתן הוא היא הם הן זה זאת זו אלה רציתי רצינו רוצה רוצים צריך צריכה צריכים מדבר מדברת מתקשר מתקשרת מתקשרים מבקש מבקשת אשמח נשמח מחפש מחפשת
        מעוניין מעוניינת מעוניינים מנסה בקשר לגבי בנוגע בעניין עם של שלי שלך שלכם שלו שלה שלנו על אם אפשר יש אין היה הייתה היו יהיה תהיה כן לא תודה בבקשה שלום להתראות ביי הטלפון טלפון הנייד נייד
        המספר מספר פלאפון גר גרה כאן פה שם נעים מאוד מאד חבר לקוח לקוחה לקוחות היום אתמול מחר עכשיו כרגע כבר רק גם עוד שוב פעם בשביל כדי כי אבל או אז לקבוע לבטל לדעת לשאול לברר לדבר לקבל להזמין להגיד
        לומר לעשות להשאיר לבדוק לשמוע לראות להחזיר לקנות לתאם להזיז לשנות לחזור הייתי נציג נציגה נציגים בנאדם אדם מישהו מישהי אנושי שירות תמיכה מנהל מנהלת מזכירה מזכירות מה מי איך איפה כמה למה מתי
        האם לאן מדוע איזה איזו תור תורים פגישה מחיר מחירים הצעת הודעה תלונה בעיה דחוף מהר חברת מחברת ממשרד משרד מהמשרד בנק מבנק מהבנק מהעירייה מהחברה ואני והייתי ורציתי וזה ויש ואת ולא וגם ורק
        בגלל לפני אחרי בערך בטוח בטח יודע יודעת חושב חושבת מאיפה ממש קצת הרבה כל הכול הכל שום דבר דברים שאלה אחד אחת שתי שני סתם פשוט סליחה רגע הלו טוב בסדר אוקיי לפי כמו בתור בתוך ליד
        הבן הבת האמא אמא אבא אח אחות אחי אחותי אשתי בעלי הבעל האישה השכן השכנה מהבניין מהמוסך מהחנות מהמרפאה מהקופה
        שמך שמכם ביטול עזוב עזבי תעזוב תעזבי כלום משהו הזמנה חשבונית תשלום תקלה מוקד רבה מראש אנונימי אנונימית חסוי חסויה
        תוך בתוך יומיים שבוע שבועיים שעה שעתיים חודש חודשיים בקרוב מתישהו בהקדם
        עסוק עסוקה עייף עייפה חולה מתה מת בדרך בבית בעבודה ממתין ממתינה מחכה מודאג מודאגת כועס כועסת מאוכזב מאוכזבת יכול יכולה אוהב אוהבת חייב חייבת פנוי פנויה זקוק זקוקה בא באה הולך הולכת עובד עובדת נשוי נשואה
        """);

    private static HashSet<string> Fold(string words) => words
        .Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(word => word is ":" or "," or "." or "…" ? word : HebrewText.Fold(word))
        .ToHashSet(StringComparer.Ordinal);
}
