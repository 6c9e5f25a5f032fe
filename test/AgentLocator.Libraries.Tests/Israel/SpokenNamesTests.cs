using AgentLocator.Israel.Names;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

public class SpokenNamesTests
{
    public static TheoryData<string, string> Announced => CaseTable.Of("""
        קוראים לי דנה לוי | דנה לוי
        שלום, קוראים לי דנה לוי ורציתי לקבוע תור | דנה לוי
        שמי יוסי כהן | יוסי כהן
        ושמי יוסי כהן | יוסי כהן
        השם שלי זה מיכל אברהם | מיכל אברהם
        השם שלי הוא אבי בן דוד | אבי בן דוד
        אה, מדבר יוסי מהבנק | יוסי
        אה, מדבר יוסי מחיפה | יוסי
        היי מדברת רונית מתל אביב | רונית
        מדברת שרה כהן בקשר לתור | שרה כהן
        שמי שלום כהן | שלום כהן
        קוראים לי שני לוי | שני לוי
        קוראים לי אור | אור
        קוראים לי טל ואני צריכה עזרה | טל
        קוראים לי אלי | אלי
        קוראים לי משה | משה
        שמי משה מזרחי | משה מזרחי
        שמי חיים ברקוביץ' | חיים ברקוביץ'
        קוראים לי נועה בר-לב | נועה בר-לב
        קוראים לי בר רפאלי | בר רפאלי
        שמי מוחמד אבו סאלח | מוחמד אבו סאלח
        שמי אולגה פטרובה | אולגה פטרובה
        שמי דנה, אני מתקשרת בקשר לחשבונית | דנה
        שמי דנה אני רוצה לבטל | דנה
        קוראים לי Dana Levi | Dana Levi
        מדבר אבי | אבי
        כאן יוסי כהן | יוסי כהן
        כאן יוסי מהמוסך | יוסי
        זה דנה | דנה
        אני דני כהן | דני כהן
        שמי ד"ר רות גולדברג | רות גולדברג
        קוראים לי, אה, דנה לוי | דנה לוי
        השם: דנה לוי | דנה לוי
        קוראים לי זיו שטרן-אורן | זיו שטרן-אורן
        קוראים לי דנה לוי בת שלושים | דנה לוי
        שמי יוסי בן חמישים | יוסי
        שְׁמִי דָּנָה | דנה
        קוראים לי דנה שכחתי את התור | דנה
        שמי יונתן מראשון לציון | יונתן
        שמי שיר לי כהן | שיר לי כהן
        שמי המלא הוא יונתן לוי | יונתן לוי
        קוראים לי אה... יוסי | יוסי
        קוראים לי... אממ... דנה לוי | דנה לוי
        קוראים לי קסם גורביץ | קסם גורביץ
        """);

    public static TheoryData<string, string> Answers => CaseTable.Of("""
        דנה לוי | דנה לוי
        דנה | דנה
        אה, דנה לוי | דנה לוי
        אה דנה לוי בבקשה | דנה לוי
        כן, שלום, דנה לוי | דנה לוי
        שלום כהן | שלום כהן
        לוי דנה | לוי דנה
        שני | שני
        אלי כהן תודה | אלי כהן
        יוסי, רציתי לקבוע תור | יוסי
        יוסי מחיפה | יוסי
        בן דוד | בן דוד
        מולוגטה טספאי | מולוגטה טספאי
        גן הלוי | גן הלוי
        ד"ר כהן | כהן
        קוראים לי דנה | דנה
        שיר | שיר
        אמ... אור גולן. | אור גולן
        """);

    public static TheoryData<string> NoNames => CaseTable.Texts("""
        רציתי לקבוע תור
        אני רוצה לבטל
        אני מבאר שבע
        אני מדבר איתך כבר שעה
        לא קוראים לי יוסי
        איך קוראים לך
        קוראים לו דני
        קוראים לבן שלי דני
        ברוך השם הכול טוב
        זה אור אדום
        זה טוב מאוד
        זה טל של בוקר
        אני חושבת שזה דנה
        כאן זה לא שירות
        מי מדבר
        אני מדבר עברית
        זה יקר
        אני אבי של נועה
        תוך יומיים
        תודה רבה
        אנונימי
        ביטול
        מה שמך
        אני כבר לקוח שלכם
        נציג
        נציגה בבקשה
        לא רוצה להגיד
        מה זה משנה
        למה צריך שם
        שלוש מאות
        כן
        שלום
        אה
        054-1234567
        """);

    [Theory]
    [MemberData(nameof(Announced))]
    public void An_announced_name_is_found_without_its_filler(string text, string name)
    {
        SpokenNames.Find(text).ShouldHaveSingleItem().Name.ShouldBe(name);
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_bare_answer_to_the_question_is_a_name(string text, string name)
    {
        SpokenNames.Clean(text).ShouldBe(name);
    }

    [Theory]
    [MemberData(nameof(NoNames))]
    public void A_sentence_without_a_name_has_none(string text)
    {
        SpokenNames.Find(text).ShouldBeEmpty();
        SpokenNames.Clean(text).ShouldBeNull();
    }

    [Theory]
    [InlineData("דנה לוי")]
    [InlineData("שלום כהן")]
    public void Nobody_is_named_by_a_bare_word_that_was_not_asked_for(string text)
    {
        SpokenNames.Find(text).ShouldBeEmpty();
    }

    [Fact]
    public void A_known_name_is_surer_than_an_unknown_one()
    {
        SpokenNames.Find("קוראים לי דנה לוי").Single().Confidence.ShouldBe(0.95);
        SpokenNames.Find("קוראים לי זלטקו").Single().Confidence.ShouldBeLessThan(0.8);
        SpokenNames.Find("גן הלוי", asked: true).Single().Confidence.ShouldBeLessThan(0.7);
    }
}
