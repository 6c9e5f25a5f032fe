namespace AgentLocator.Measure.Voice;

/// <summary>
/// What callers say, as the sounds of it: of letters alone espeak-ng makes words without vowels ("tvr" for "תור"), and points it spells out.
/// </summary>
internal static class HebrewSentences
{
    private static readonly (string Text, string Sounds)[] Sentences =
    [
        ("שלום, אני רוצה לקבוע תור ליום שלישי.", "[[Sal'om]], [[an'i Q\"ots'e likb'oa t'oQ\" lej'om SliS'i]]."),
        ("הלו? מישהו שומע אותי?", "[[hal'o]]? [[m'iSehu Som'ea ot'i]]?"),
        ("אני מתקשרת בקשר למזגן שלא עובד.", "[[an'i mitkaS'eQ\"et bek'eSeQ\" lamazg'an Sel'o ov'ed]]."),
        ("כן.", "[[k'en]]."),
        ("לא, תודה.", "[[l'o]], [[tod'a]]."),
        ("המספר שלי הוא אפס חמש ארבע, שבע שמונה שש, תשע אפס שתיים אחת.", "[[hamisp'aQ\" Sel'i hu 'efes Xam'eS 'aQ\"ba]], [[S'eva Sm'one S'eS]], [[t'eSa 'efes St'ajim aX'at]]."),
        ("אפשר לדבר עם בעל הבית בבקשה?", "[[efS'aQ\" ledab'eQ\" 'im b'aal hab'ajit bevakaS'a]]?"),
        ("קוראים לי יעל כהן, מרמת גן.", "[[koQ\"'im l'i ja'el koh'en]], [[meQ\"am'at g'an]]."),
        ("רגע, אני בודק ביומן.", "[[Q\"'ega]], [[an'i bod'ek bajom'an]]."),
        ("מתי אתם פתוחים ביום שישי?", "[[mat'aj at'em ptuX'im bej'om SiS'i]]?"),
        ("זה דחוף, יש נזילה בתקרה.", "[[z'e daX'uf]], [[j'eS nezil'a batikQ\"'a]]."),
        ("בסדר גמור, אז מחר בארבע וחצי.", "[[bes'edeQ\" gam'uQ\"]], [['az maX'aQ\" be'aQ\"ba vaX'etsi]]."),
        ("כמה זה עולה לתקן את המכונה?", "[[k'ama z'e ol'e letak'en 'et hameXon'a]]?"),
        ("הזמנתי חבילה לפני שבועיים והיא לא הגיעה.", "[[hizm'anti Xavil'a lifn'ej Svu'ajim vehi l'o higi'a]]."),
        ("אשמח שתחזרו אליי אחרי הצהריים.", "[[esm'aX SetaXzeQ\"'u el'aj aXaQ\"'ej hatsohoQ\"'ajim]]."),
        ("תודה רבה, להתראות.", "[[tod'a Q\"ab'a]], [[lehitQ\"a'ot]]."),
        ("איפה אתם נמצאים בדיוק? יש שם חניה?", "[['ejfo at'em nimtsa'im bedij'uk]]? [[j'eS S'am Xanaj'a]]?"),
        ("שלום וברכה, מדבר משה מחיפה.", "[[Sal'om uvQ\"aX'a]], [[medab'eQ\" moS'e meXejf'a]]."),
        ("חשבון מספר שלוש מאות עשרים ושבע.", "[[XeSb'on misp'aQ\" Sl'oS me'ot esQ\"'im vaS'eva]]."),
        ("סליחה, לא שמעתי, אפשר לחזור על זה?", "[[sliX'a]], [[l'o Sam'ati]], [[efS'aQ\" laXz'oQ\" 'al z'e]]?"),
        ("תור לרופא, אם אפשר, לבת שלי.", "[[t'oQ\" laQ\"of'e]], [['im efS'aQ\"]], [[lab'at Sel'i]]."),
    ];

    public static IReadOnlyList<string> All { get; } = [.. Sentences.Select(sentence => sentence.Sounds)];
}
