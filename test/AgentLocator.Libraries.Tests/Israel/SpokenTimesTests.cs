using System.Globalization;
using AgentLocator.Israel.Times;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

/// <summary>All cases are heard on Wednesday, 10 June 2026 at 14:20.</summary>
public class SpokenTimesTests
{
    private static readonly DateTime Now = new(2026, 6, 10, 14, 20, 30);

    public static TheoryData<string, string> Found => CaseTable.Of("""
        מחר בארבע וחצי | 2026-06-11 16:30 Minute
        מחר בארבע | 2026-06-11 16:00 Minute
        מחר ב-16:30 | 2026-06-11 16:30 Minute
        מחר בשעה עשר | 2026-06-11 10:00 Minute
        מחר בשעה 9 | 2026-06-11 09:00 Minute
        מחר בשבע בערב | 2026-06-11 19:00 Minute
        מחר בשבע בבוקר | 2026-06-11 07:00 Minute
        מחר | 2026-06-11 00:00 Day
        למחר | 2026-06-11 00:00 Day
        מחרתיים בבוקר | 2026-06-12 09:00 PartOfDay
        מחר בצהריים | 2026-06-11 12:00 PartOfDay
        מחר אחר הצהריים | 2026-06-11 16:00 PartOfDay
        מחר אחרי הצהריים בארבע | 2026-06-11 16:00 Minute
        מחר בבוקר בשעה תשע | 2026-06-11 09:00 Minute
        מחר בוקר | 2026-06-11 09:00 PartOfDay
        היום בשש | 2026-06-10 18:00 Minute
        היום בשמונה | 2026-06-10 20:00 Minute
        היום | 2026-06-10 00:00 Day
        הערב | 2026-06-10 19:00 PartOfDay
        הערב בשמונה | 2026-06-10 20:00 Minute
        אתמול | 2026-06-09 00:00 Day
        אתמול בערב | 2026-06-09 19:00 PartOfDay
        שלשום | 2026-06-08 00:00 Day
        יום שלישי | 2026-06-16 00:00 Day
        ביום שלישי בבוקר | 2026-06-16 09:00 PartOfDay
        יום שלישי הבא | 2026-06-16 00:00 Day
        יום חמישי הבא | 2026-06-11 00:00 Day
        יום חמישי הקרוב | 2026-06-11 00:00 Day
        יום רביעי | 2026-06-17 00:00 Day
        ביום א' | 2026-06-14 00:00 Day
        ביום ה׳ בעשר | 2026-06-11 10:00 Minute
        ביום ראשון בשעה שמונה וחצי | 2026-06-14 08:30 Minute
        בשלישי בחמש | 2026-06-16 17:00 Minute
        ביום שישי בשבוע הבא | 2026-06-19 00:00 Day
        בשבוע הבא ביום שני | 2026-06-15 00:00 Day
        ביום שלישי שעבר | 2026-06-09 00:00 Day
        יום רביעי האחרון | 2026-06-03 00:00 Day
        בשבוע הבא | 2026-06-14 00:00 Week
        בסוף השבוע | 2026-06-12 00:00 Week
        בשבת בבוקר | 2026-06-13 09:00 PartOfDay
        במוצאי שבת | 2026-06-13 19:00 PartOfDay
        במוצ"ש בתשע | 2026-06-13 21:00 Minute
        ביום שלישי השבוע | 2026-06-09 00:00 Day
        בחודש הבא | 2026-07-01 00:00 Month
        סוף החודש | 2026-06-30 00:00 Week
        עוד שעתיים | 2026-06-10 16:20 Minute
        בעוד שעה | 2026-06-10 15:20 Minute
        עוד חצי שעה | 2026-06-10 14:50 Minute
        עוד רבע שעה | 2026-06-10 14:35 Minute
        עוד שעה וחצי | 2026-06-10 15:50 Minute
        בעוד עשרים דקות | 2026-06-10 14:40 Minute
        עוד כשעה | 2026-06-10 15:20 Minute
        עוד יומיים | 2026-06-12 00:00 Day
        בעוד שלושה ימים | 2026-06-13 00:00 Day
        בעוד 3 ימים | 2026-06-13 00:00 Day
        עוד יומיים בעשר בבוקר | 2026-06-12 10:00 Minute
        עוד שבוע | 2026-06-17 00:00 Day
        עוד שבועיים | 2026-06-24 00:00 Day
        בעוד חודש | 2026-07-10 00:00 Week
        בעוד שבוע ביום חמישי | 2026-06-18 00:00 Day
        ביום חמישי בעוד שבועיים בעשר | 2026-06-25 10:00 Minute
        יום שלישי בעוד שבוע | 2026-06-16 00:00 Day
        משמונה עד ארבע | 2026-06-11 08:00 Minute
        מחר ב 7 | 2026-06-11 07:00 Minute
        יום ג' ב 18:30 | 2026-06-16 18:30 Minute
        יום ב 8:30 | 2026-06-15 08:30 Minute
        מחר בין 10 ל 12 | 2026-06-11 10:00 Minute
        תוך שעה | 2026-06-10 15:20 Minute
        ב-15 לחודש | 2026-06-15 00:00 Day
        ב-5 לחודש | 2026-07-05 00:00 Day
        בחמישה עשר לחודש | 2026-06-15 00:00 Day
        בראשון לחודש | 2026-07-01 00:00 Day
        ב-15 לחודש הבא | 2026-07-15 00:00 Day
        ב-15 ביוני בשעה עשר | 2026-06-15 10:00 Minute
        עשרים וחמישה ביולי | 2026-07-25 00:00 Day
        15 ליולי | 2026-07-15 00:00 Day
        השבעה במאי | 2027-05-07 00:00 Day
        בחמישי ליולי | 2026-07-05 00:00 Day
        בעשרה לשביעי | 2026-07-10 00:00 Day
        15/6 | 2026-06-15 00:00 Day
        ב-15.6 בעשר | 2026-06-15 10:00 Minute
        15/6/2026 | 2026-06-15 00:00 Day
        15.6.26 | 2026-06-15 00:00 Day
        2026-06-15 | 2026-06-15 00:00 Day
        25 בדצמבר 2027 | 2027-12-25 00:00 Day
        שלישי בינואר אלפיים עשרים ושבע | 2027-01-03 00:00 Day
        יום שני ה-15 ביוני בתשע | 2026-06-15 09:00 Minute
        יום שני, 15.6, בשעה 9:30 | 2026-06-15 09:30 Minute
        29 בפברואר | 2028-02-29 00:00 Day
        רבע לחמש | 2026-06-10 16:45 Minute
        ברבע לחמש | 2026-06-10 16:45 Minute
        עשרה לחמש | 2026-06-10 16:50 Minute
        עשר דקות לחמש | 2026-06-10 16:50 Minute
        מחר בעשר לשמונה | 2026-06-11 07:50 Minute
        מחר בחמש לשמונה בערב | 2026-06-11 19:55 Minute
        ביום שלישי בעשרים לארבע | 2026-06-16 15:40 Minute
        מחר בעשר לשמונה אנשים | 2026-06-11 10:00 Minute
        בחמש פחות עשרה | 2026-06-10 16:50 Minute
        מחר בתשע פחות רבע | 2026-06-11 08:45 Minute
        מחר ברבע לתשע | 2026-06-11 08:45 Minute
        בחמש ורבע | 2026-06-10 17:15 Minute
        בחמש ועשרה | 2026-06-10 17:10 Minute
        מחר בשמונה ארבעים וחמש | 2026-06-11 08:45 Minute
        השעה שבע בערב | 2026-06-10 19:00 Minute
        בשעה אחת עשרה | 2026-06-11 11:00 Minute
        בשעה 16:30 | 2026-06-10 16:30 Minute
        16:30 | 2026-06-10 16:30 Minute
        בשעה 08:15 | 2026-06-11 08:15 Minute
        בתשע בבוקר | 2026-06-11 09:00 Minute
        בשתיים בצהריים | 2026-06-11 14:00 Minute
        בשתים עשרה | 2026-06-11 12:00 Minute
        בארבע מחר | 2026-06-11 16:00 Minute
        בשעה 10 ביום שלישי | 2026-06-16 10:00 Minute
        בארבע מחר אחר הצהריים | 2026-06-11 16:00 Minute
        מחר בלילה בעשר | 2026-06-11 22:00 Minute
        מחר בחצות | 2026-06-12 00:00 Minute
        אפשר בארבע? | 2026-06-10 16:00 Minute
        אחרי חמש | 2026-06-10 17:00 Minute
        בערב פסח | 2027-04-21 00:00 Day
        בפורים | 2027-03-23 00:00 Day
        ערב ראש השנה | 2026-09-11 00:00 Day
        ראש השנה | 2026-09-12 00:00 Day
        ביום כיפור | 2026-09-21 00:00 Day
        אחרי החגים | 2026-10-04 00:00 Week
        חנוכה | 2026-12-05 00:00 Day
        בט"ו בשבט | 2027-01-23 00:00 Day
        יום העצמאות | 2027-05-12 00:00 Day
        ראש חודש | 2026-06-16 00:00 Day
        תשעה באב | 2026-07-23 00:00 Day
        """);

    public static TheoryData<string> NoTimes => CaseTable.Texts("""
        גר בבאר שבע
        אני שבע רצון
        בוקר טוב
        ערב טוב, מדברת דנה
        יש לי ארבע ילדים
        דיברנו בארבע עיניים
        זה עולה בחמש מאות שקל
        בשלוש שנים האחרונות
        באחת החנויות שלכם
        קוראים לי שני לוי
        אחת ולתמיד
        פתוחים 24/7
        חיכיתי כל היום
        אפס חמש ארבע אחת שתיים שלוש ארבע חמש שש שבע
        054-1234567
        03-6123456
        עוד שלושה אנשים
        קנינו ב-20 שקל
        לא ענו לי עד היום
        ב-30/2
        ב-32 לחודש
        בשלושה מקומות
        אחד לשני
        ירדתי 3.5 קילו
        שבת שלום
        שלוש וחצי
        """);

    [Theory]
    [MemberData(nameof(Found))]
    public void A_time_is_understood_as_it_is_meant_now(string text, string expected)
    {
        var match = SpokenTimes.Find(text, Now).ShouldHaveSingleItem();

        $"{match.Value.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {match.Precision}".ShouldBe(expected);
        match.Confidence.ShouldBeInRange(0.3, 1);
        match.Value.Kind.ShouldBe(DateTimeKind.Unspecified);
    }

    [Theory]
    [MemberData(nameof(NoTimes))]
    public void What_is_no_time_is_left_alone(string text)
    {
        SpokenTimes.Find(text, Now).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("מחר בין ארבע לחמש", "2026-06-11 16:00", "2026-06-11 17:00")]
    [InlineData("מחר בין 9 ל-12", "2026-06-11 09:00", "2026-06-11 12:00")]
    [InlineData("מ-9 עד 12", "2026-06-11 09:00", "2026-06-11 12:00")]
    [InlineData("מחר משמונה עד ארבע", "2026-06-11 08:00", "2026-06-11 16:00")]
    [InlineData("מחר בבוקר", "2026-06-11 09:00", "2026-06-11 12:00")]
    public void A_range_has_an_end(string text, string from, string to)
    {
        var match = SpokenTimes.Find(text, Now).ShouldHaveSingleItem();

        match.Value.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture).ShouldBe(from);
        match.End!.Value.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture).ShouldBe(to);
    }

    [Theory]
    [InlineData("מחר ב-16:30", TimeAssumptions.None, null)]
    [InlineData("מחר בשבע בערב", TimeAssumptions.None, null)]
    [InlineData("מחר בארבע", TimeAssumptions.PartOfDay, "2026-06-11 04:00")]
    [InlineData("בשעה שש בערב", TimeAssumptions.Day, null)]
    [InlineData("יום חמישי הבא", TimeAssumptions.Week, "2026-06-18 00:00")]
    [InlineData("יום שלישי הבא", TimeAssumptions.None, null)]
    [InlineData("יום רביעי", TimeAssumptions.Week, "2026-06-10 00:00")]
    [InlineData("ב-5 לחודש", TimeAssumptions.Month, null)]
    [InlineData("השבעה במאי", TimeAssumptions.Year, "2026-05-07 00:00")]
    public void What_was_assumed_is_stated(string text, TimeAssumptions assumptions, string? alternative)
    {
        var match = SpokenTimes.Find(text, Now).ShouldHaveSingleItem();

        match.Assumptions.ShouldBe(assumptions);
        match.Alternative?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture).ShouldBe(alternative);
        (match.Alternative is null).ShouldBe(alternative is null);
    }

    [Fact]
    public void One_day_or_another_are_two()
    {
        SpokenTimes.Find("ביום ראשון או שני אחרי ארבע", Now).Select(t => t.Value).ShouldBe([new DateTime(2026, 6, 14), new DateTime(2026, 6, 15, 16, 0, 0)]);
    }

    [Fact]
    public void Two_times_of_one_sentence_stay_two_and_say_where_they_stand()
    {
        const string Text = "אפשר מחר בארבע וחצי, או ביום שלישי בעשר בבוקר?";

        var found = SpokenTimes.Find(Text, Now);

        found.Select(t => t.Span.Of(Text)).ShouldBe(["מחר בארבע וחצי", "ביום שלישי בעשר בבוקר"]);
        found.Select(t => t.Value).ShouldBe([new DateTime(2026, 6, 11, 16, 30, 0), new DateTime(2026, 6, 16, 10, 0, 0)]);
    }

    [Theory]
    [InlineData("16:30", "ארבע וחצי אחר הצהריים")]
    [InlineData("16:45", "רבע לחמש אחר הצהריים")]
    [InlineData("09:15", "תשע ורבע בבוקר")]
    [InlineData("12:00", "שתים עשרה בצהריים")]
    [InlineData("20:20", "שמונה ועשרים דקות בערב")]
    [InlineData("20:02", "שמונה ושתי דקות בערב")]
    [InlineData("00:30", "שתים עשרה וחצי בלילה")]
    public void A_time_is_said_with_its_part_of_the_day(string time, string words)
    {
        HebrewTimes.SayTime(TimeOnly.Parse(time, CultureInfo.InvariantCulture)).ShouldBe(words);
    }

    [Theory]
    [InlineData("2026-06-10", "היום")]
    [InlineData("2026-06-11", "מחר")]
    [InlineData("2026-06-12", "מחרתיים")]
    [InlineData("2026-06-16", "יום שלישי")]
    [InlineData("2026-06-30", "יום שלישי, שלושים ביוני")]
    [InlineData("2027-01-03", "יום ראשון, שלושה בינואר אלפיים עשרים ושבע")]
    [InlineData("2026-06-09", "אתמול")]
    public void A_day_is_said_as_seen_from_today(string date, string words)
    {
        HebrewTimes.SayDate(DateOnly.Parse(date, CultureInfo.InvariantCulture), DateOnly.FromDateTime(Now)).ShouldBe(words);
    }

    [Fact]
    public void Every_time_that_is_said_is_understood()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Gen.Choose(-24 * 60, 500 * 24 * 60).ToArbitrary(), minutes =>
        {
            var value = Now.Date.AddMinutes(minutes);
            var words = HebrewTimes.Say(value, Now);
            var read = SpokenTimes.Find(words, Now).ShouldHaveSingleItem(words);
            read.Value.ShouldBe(value, words);
            read.Assumptions.ShouldBe(TimeAssumptions.None, words);
        }));
    }
}
