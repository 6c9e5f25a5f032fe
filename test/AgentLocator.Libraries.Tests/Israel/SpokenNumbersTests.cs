using AgentLocator.Israel.Numbers;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

public class SpokenNumbersTests
{
    public static TheoryData<string, string> Found => CaseTable.Of("""
        אני צריכה שלושים וחמש כיסאות | 35
        יש לי שני ילדים ושלוש בנות | 2;3
        זה עולה בערך מאה עשרים | 120
        קניתי 3 ב-250 | 3;250
        חמש שש שבע | 5;6;7
        עשרים שלושים איש | 20;30
        מאתיים, שלוש מאות | 200;300
        גרים בדירה 12 קומה שלישית | 12
        בן שלושים וחמש | 35
        אלף אלפיים שקל | 1000;2000
        לפחות כעשרים איש | 20
        שלוש וחצי שעות | 3.5
        מחכה כבר ארבעים דקות | 40
        שתי דקות | 2
        ארבע מאות ועשרים מטר | 420
        """);

    public static TheoryData<string> NoNumbers => CaseTable.Texts("""
        אני מבאר שבע
        גרה בבאר־שבע
        בת שבע מתקשרת
        הוא גר בקריית ארבע
        ביום שני בבוקר
        אף אחד לא ענה
        כל אחד יודע
        אחת ולתמיד
        היה יום אחד
        אני שבע רצון
        השני לא בא
        קוראים לי שני לוי
        תגידו אחד לשני
        הגענו כאחד
        לפני הרבה שנים
        אלפים של אנשים
        מאות לקוחות
        חכו רגע אחד
        ערבים ושבתות
        שלום וברכה
        """);

    [Theory]
    [MemberData(nameof(Found))]
    public void Numbers_are_found_in_speech(string text, string values)
    {
        SpokenNumbers.Find(text).Select(n => n.Value).ShouldBe(values.Split(';').Select(v => decimal.Parse(v, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [MemberData(nameof(NoNumbers))]
    public void Words_that_only_look_like_numbers_are_none(string text)
    {
        SpokenNumbers.Find(text).ShouldBeEmpty();
    }

    [Fact]
    public void A_number_says_where_it_stands()
    {
        var number = SpokenNumbers.Find("בערך מאה עשרים ושלושה אנשים").ShouldHaveSingleItem();

        number.Span.Of("בערך מאה עשרים ושלושה אנשים").ShouldBe("מאה עשרים ושלושה");
        number.InWords.ShouldBeTrue();
    }
}
