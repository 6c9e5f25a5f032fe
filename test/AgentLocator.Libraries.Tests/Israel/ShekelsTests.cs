using System.Globalization;
using AgentLocator.Israel.Money;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace AgentLocator.Libraries.Tests.Israel;

public class ShekelsTests
{
    public static TheoryData<string, string> Found => CaseTable.Of("""
        מאתיים חמישים שקל | 250 ILS
        מאתיים וחמישים שקלים | 250 ILS
        אלף וחמש מאות ש"ח | 1500 ILS
        אלף וחמש מאות ש״ח | 1500 ILS
        3,500 ₪ | 3500 ILS
        ₪3,500 | 3500 ILS
        ₪ 99.90 | 99.90 ILS
        3500 שקלים חדשים | 3500 ILS
        שקל תשעים | 1.90 ILS
        שקל ותשעים אגורות | 1.90 ILS
        שקל אחד | 1 ILS
        שקל אחד ותשעים | 1.90 ILS
        שקל וחצי | 1.5 ILS
        עשרה שקלים וחצי | 10.5 ILS
        חמישה שקלים וחמישים אגורות | 5.5 ILS
        חמישה שקלים תשעים | 5.9 ILS
        תשעים ותשע שקל תשעים | 99.90 ILS
        חמישים אגורות | 0.5 ILS
        10 אגורות | 0.1 ILS
        שני שקלים | 2 ILS
        אלפיים שקל | 2000 ILS
        שלושת אלפים שקל | 3000 ILS
        5 אלף שקל | 5000 ILS
        חצי מיליון שקל | 500000 ILS
        מיליון וחצי שקלים | 1500000 ILS
        שניים וחצי מיליון שקל | 2500000 ILS
        שלושה וחצי אלף שקל | 3500 ILS
        2 וחצי מיליון ש"ח | 2500000 ILS
        שלושת רבעי מיליון שקל | 750000 ILS
        זה יעלה לי כמאה שקל | 100 ILS
        במאה עשרים שקלים לשעה | 120 ILS
        מאה דולר | 100 USD
        $250 | 250 USD
        חמישים יורו | 50 EUR
        עלה לי 300 שקל והחזירו 50 ₪ | 300 ILS;50 ILS
        מאה שקל עשרים אנשים | 100 ILS
        """);

    public static TheoryData<string> NoSums => CaseTable.Texts("""
        מאתיים חמישים
        כמה שקלים זה עולה
        לא נשאר לי שקל
        מאה אחוז
        חמש דקות
        השקל התחזק
        3,500
        אני מבאר שבע
        אגורה לא החזירו
        1.500 ₪
        """);

    [Fact]
    public void A_million_eight_hundred_may_leave_out_the_thousands() =>
        Shekels.Find("מיליון שמונה מאות שקל").ShouldHaveSingleItem().Confidence.ShouldBeLessThan(0.5);

    [Theory]
    [InlineData("בין מאתיים לשלוש מאות שקל")]
    [InlineData("200-300 ₪")]
    [InlineData("מאתיים שלוש מאות שקל")]
    [InlineData("מאתיים או שלוש מאות שקל")]
    public void The_end_of_a_range_is_not_sure(string text)
    {
        var sum = Shekels.Find(text).ShouldHaveSingleItem();

        sum.Amount.ShouldBe(300);
        sum.Confidence.ShouldBeLessThan(0.5);
    }

    [Theory]
    [MemberData(nameof(Found))]
    public void A_sum_is_understood(string text, string sums)
    {
        Shekels.Find(text).Select(m => (m.Amount, m.Currency))
            .ShouldBe(sums.Split(';').Select(s => s.Split(' ')).Select(s => (decimal.Parse(s[0], CultureInfo.InvariantCulture), s[1])));
    }

    [Theory]
    [MemberData(nameof(NoSums))]
    public void What_is_no_sum_is_left_alone(string text)
    {
        Shekels.Find(text).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0", "אפס שקלים", "0 ₪")]
    [InlineData("1", "שקל אחד", "1 ₪")]
    [InlineData("2", "שני שקלים", "2 ₪")]
    [InlineData("3", "שלושה שקלים", "3 ₪")]
    [InlineData("250", "מאתיים וחמישים שקלים", "250 ₪")]
    [InlineData("1500", "אלף וחמש מאות שקלים", "1,500 ₪")]
    [InlineData("1.90", "שקל אחד ותשעים אגורות", "1.90 ₪")]
    [InlineData("0.5", "חמישים אגורות", "0.50 ₪")]
    [InlineData("0.01", "אגורה אחת", "0.01 ₪")]
    [InlineData("2.02", "שני שקלים ושתי אגורות", "2.02 ₪")]
    [InlineData("1001.01", "אלף ואחד שקלים ואגורה אחת", "1,001.01 ₪")]
    public void A_sum_is_said_and_written(string amount, string words, string written)
    {
        Shekels.Say(decimal.Parse(amount, CultureInfo.InvariantCulture)).ShouldBe(words);
        Shekels.Write(decimal.Parse(amount, CultureInfo.InvariantCulture)).ShouldBe(written);
    }

    [Fact]
    public void Every_sum_that_is_said_or_written_is_understood()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(Gen.Choose(1, 999_999_999).ToArbitrary(), agorot => ReadsBack(agorot / 100m)));
        for (var agorot = 1; agorot < 3000; agorot++)
        {
            ReadsBack(agorot / 100m);
        }
    }

    private static void ReadsBack(decimal amount)
    {
        var words = Shekels.Say(amount);
        Shekels.Find(words).ShouldHaveSingleItem(words).Amount.ShouldBe(amount, words);
        Shekels.Find(Shekels.Write(amount)).ShouldHaveSingleItem(words).Amount.ShouldBe(amount, words);
    }
}
